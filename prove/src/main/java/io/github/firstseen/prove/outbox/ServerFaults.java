package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.fault.Strike;
import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.testkit.cluster.BreakableCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Blows at brokers and at the database. Each leaves all of them running. */
final class ServerFaults {
    private static final Duration NOTICED_WITHIN = Duration.ofSeconds(30);

    private ServerFaults() {}

    static Strike killBroker(OutboxScene scene) throws InterruptedException {
        int broker = scene.broker();
        long led = scene.led(broker);
        int open = scene.stage().probe().openTransactions().size();
        scene.stage().cluster().kill(broker);
        scene.dwell(500, 6_000);
        scene.stage().cluster().start(broker);
        return new Strike(
                led > 0,
                open,
                "broker %d killed: it led %d partitions, %d open transactions".formatted(broker, led, open));
    }

    /** For longer than a producer tries, so that batches are given up whose fate nobody knows. */
    static Strike outage(OutboxScene scene) throws InterruptedException {
        BreakableCluster cluster = scene.stage().cluster();
        Map<Instance, Long> logged = new HashMap<>();
        scene.stage().source().instances().forEach(each -> logged.put(each, each.logSize()));
        int[] all = IntStream.range(0, cluster.brokers()).toArray();
        int open = scene.stage().probe().openTransactions().size()
                + scene.stage().source().openTransactions();
        for (int broker : all) {
            cluster.kill(broker);
        }
        boolean isSilent = !scene.stage().probe().answers();
        scene.dwell(2 * OutboxNumbers.DELIVERY_TIMEOUT_MS, 3 * OutboxNumbers.DELIVERY_TIMEOUT_MS);
        // Who else brings rows says it in words of its own.
        boolean isNoticed = logged.isEmpty()
                || scene.seen(
                        NOTICED_WITHIN,
                        () -> logged.entrySet().stream()
                                .anyMatch(each ->
                                        each.getKey().logFrom(each.getValue()).contains("Kafka fails")));
        cluster.start(all);
        return new Strike(
                isSilent && isNoticed,
                open,
                "all %d brokers down for longer than delivery.timeout.ms, %d open transactions; the source noticed: %s"
                        .formatted(all.length, open, isNoticed));
    }

    static Strike killDatabase(OutboxScene scene) throws InterruptedException {
        int open = scene.writers().open();
        long pending = scene.stage().source().pending().orElse(0L);
        scene.stage().database().server().kill();
        scene.dwell(0, 3_000);
        scene.stage().database().server().start();
        return new Strike(
                open > 0,
                0,
                "PostgreSQL killed with %d transactions of writers open and %d rows to publish"
                        .formatted(open, pending));
    }
}
