package io.github.firstseen.prove.fault;

import io.github.firstseen.prove.stage.Leadership;
import io.github.firstseen.testkit.cluster.BreakableCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.TopicPartition;

/** Others lead, of brokers and of controllers. Each blow leaves all brokers running. */
final class LeaderFaults {
    private static final Duration MOVED_WITHIN = Duration.ofSeconds(10);
    private static final Duration ELECTED_WITHIN = Duration.ofSeconds(6);

    private LeaderFaults() {}

    /** Moves most leaders, those of the brokers' own topics too: so transactions and the group change coordinators. */
    static Strike leaders(Scene scene) throws InterruptedException {
        try (Leadership leadership = leadership(scene)) {
            Map<TopicPartition, Integer> before = leadership.leaders();
            boolean isAgreed = leadership.prefer(others(scene, leadership.replicas()));
            Scene.seen(MOVED_WITHIN, () -> moved(before, leadership) > 0);
            scene.dwell(500, 3_000);
            long moved = moved(before, leadership);
            return Strike.of(
                    moved > 0,
                    "%d of %d partitions have other leaders, the cluster agreed: %s"
                            .formatted(moved, before.size(), isAgreed));
        }
    }

    private static Leadership leadership(Scene scene) {
        return Leadership.of(scene.stage().cluster().clientProperties());
    }

    /** Another order of the same replicas, for most partitions. */
    private static Map<TopicPartition, List<Integer>> others(Scene scene, Map<TopicPartition, List<Integer>> replicas) {
        Map<TopicPartition, List<Integer>> others = new HashMap<>();
        replicas.forEach((at, order) -> {
            if (order.size() > 1 && scene.random().nextInt(5) > 0) {
                List<Integer> other = new ArrayList<>(order);
                Collections.rotate(other, 1 + scene.random().nextInt(order.size() - 1));
                others.put(at, other);
            }
        });
        return others;
    }

    private static long moved(Map<TopicPartition, Integer> before, Leadership leadership) {
        return leadership.leaders().entrySet().stream()
                .filter(now -> before.containsKey(now.getKey()))
                .filter(now -> !now.getValue().equals(before.get(now.getKey())))
                .count();
    }

    /** By the epoch, since a frozen controller may lead again once it goes on; the others may not answer before that. */
    static Strike controller(Scene scene) throws InterruptedException {
        try (Leadership leadership = leadership(scene)) {
            Optional<Leadership.Controller> before = leadership.controller();
            if (before.isEmpty()) {
                return Strike.of(false, "nobody knows which controller leads");
            }
            long epoch = before.get().epoch();
            BooleanSupplier isMoved = () ->
                    leadership.controller().filter(now -> now.epoch() > epoch).isPresent();
            String blow = strike(scene, before.get().id(), isMoved);
            return Strike.of(
                    Scene.seen(MOVED_WITHIN, isMoved),
                    "%s was %s, now %s leads"
                            .formatted(
                                    before.get(),
                                    blow,
                                    leadership
                                            .controller()
                                            .map(Object::toString)
                                            .orElse("nobody knows who")));
        }
    }

    private static String strike(Scene scene, int controller, BooleanSupplier isMoved) throws InterruptedException {
        BreakableCluster cluster = scene.stage().cluster();
        if (scene.random().nextBoolean()) {
            cluster.stop(controller);
            Scene.seen(ELECTED_WITHIN, isMoved);
            cluster.start(controller);
            return "stopped";
        }
        cluster.pause(controller);
        Scene.seen(ELECTED_WITHIN, isMoved);
        cluster.resume(controller);
        return "frozen";
    }
}
