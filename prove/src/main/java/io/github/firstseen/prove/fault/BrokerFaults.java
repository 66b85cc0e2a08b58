package io.github.firstseen.prove.fault;

import io.github.firstseen.testkit.cluster.BreakableCluster;
import java.util.stream.IntStream;

/** Blows at brokers. Each leaves all of them running. */
final class BrokerFaults {
    private BrokerFaults() {}

    static Strike kill(Scene scene) throws InterruptedException {
        int broker = scene.broker();
        long led = scene.led(broker);
        int open = scene.stage().probe().openTransactions().size();
        scene.stage().cluster().kill(broker);
        scene.dwell(500, 8_000);
        scene.stage().cluster().start(broker);
        return new Strike(
                led > 0,
                open,
                "broker %d killed: it led %d partitions, %d open transactions".formatted(broker, led, open));
    }

    static Strike stop(Scene scene) throws InterruptedException {
        int broker = scene.broker();
        long led = scene.led(broker);
        scene.stage().cluster().stop(broker);
        scene.dwell(0, 4_000);
        scene.stage().cluster().start(broker);
        return Strike.of(led > 0, "broker %d stopped: it led %d partitions".formatted(broker, led));
    }

    static Strike allDown(Scene scene) throws InterruptedException {
        BreakableCluster cluster = scene.stage().cluster();
        int[] all = IntStream.range(0, cluster.brokers()).toArray();
        int open = scene.stage().probe().openTransactions().size();
        for (int broker : all) {
            cluster.kill(broker);
        }
        boolean isSilent = !scene.stage().probe().answers();
        scene.dwell(0, 8_000);
        cluster.start(all);
        return new Strike(isSilent, open, "all %d brokers killed, %d open transactions".formatted(all.length, open));
    }

    static Strike pause(Scene scene) throws InterruptedException {
        int broker = scene.broker();
        long led = scene.led(broker);
        scene.stage().cluster().pause(broker);
        scene.dwell(2_000, 12_000);
        scene.stage().cluster().resume(broker);
        return Strike.of(led > 0, "broker %d frozen: it led %d partitions".formatted(broker, led));
    }
}
