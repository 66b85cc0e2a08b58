package io.github.firstseen.prove.fault;

import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.testkit.cluster.BreakableCluster;
import io.github.firstseen.testkit.cluster.ContainerCluster;
import java.time.Duration;

/** Cuts of the networks that brokers in containers have. Each leaves all of them joined. */
final class ContainerFaults {
    /** Well above the session a broker has with its controller, 9 s by default. */
    private static final Duration LEFT_BEHIND_WITHIN = Duration.ofSeconds(25);

    private ContainerFaults() {}

    static Strike isolate(Scene scene) throws InterruptedException {
        BreakableCluster cluster = scene.stage().cluster();
        int broker = scene.broker();
        long led = scene.led(broker);
        cluster.isolate(broker);
        boolean isReached = scene.stage().probe().reaches(broker);
        boolean isLeftBehind = leftBehind(scene, broker);
        scene.dwell(0, 5_000);
        cluster.rejoin(broker);
        return Strike.of(
                led > 0 && isReached && isLeftBehind,
                "broker %d cut off from the other brokers: it led %d partitions, clients reached it: %s, the others left it behind: %s"
                        .formatted(broker, led, isReached, isLeftBehind));
    }

    static Strike cutOff(Scene scene) throws InterruptedException {
        ContainerCluster cluster = containers(scene.stage());
        int broker = scene.broker();
        long led = scene.led(broker);
        cluster.cutOff(broker);
        boolean isReached = scene.stage().probe().reaches(broker);
        boolean isLeftBehind = leftBehind(scene, broker);
        scene.dwell(0, 5_000);
        boolean isRunning = cluster.isRunning(broker);
        cluster.rejoin(broker);
        return Strike.of(
                led > 0 && !isReached && isLeftBehind && isRunning,
                "broker %d cut off from everybody: it led %d partitions, clients reached it: %s, the others left it behind: %s, it still ran: %s"
                        .formatted(broker, led, isReached, isLeftBehind, isRunning));
    }

    private static boolean leftBehind(Scene scene, int broker) throws InterruptedException {
        return Scene.seen(LEFT_BEHIND_WITHIN, () -> scene.stage().probe().isLeftBehind(broker, Stage.topics()));
    }

    private static ContainerCluster containers(Stage stage) {
        if (stage.cluster() instanceof ContainerCluster containers) {
            return containers;
        }
        throw new IllegalStateException("brokers can be cut off from everybody only where they run in containers");
    }
}
