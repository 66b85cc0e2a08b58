package io.github.firstseen.prove.fault;

import io.github.firstseen.prove.stage.Probe;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.testkit.cluster.ContainerCluster;

/** Cuts that only brokers in containers can have, whose networks are their own. */
final class ContainerFaults {
    private ContainerFaults() {}

    static Strike cutOff(Scene scene) throws InterruptedException {
        ContainerCluster cluster = containers(scene.stage());
        Probe probe = scene.stage().probe();
        int broker = scene.broker();
        long led = scene.led(broker);
        cluster.cutOff(broker);
        boolean isReached = probe.reaches(broker);
        boolean isLeftBehind = Scene.seen(NetworkFaults.LED_BY_OTHERS_WITHIN, () -> probe.isWithout(broker));
        scene.dwell(0, 4_000);
        boolean isRunning = cluster.isRunning(broker);
        cluster.rejoin(broker);
        boolean isBack = Scene.seen(NetworkFaults.BACK_WITHIN, () -> !probe.isWithout(broker));
        return Strike.of(
                led > 0 && !isReached && isLeftBehind && isRunning,
                ("broker %d, which led %d partitions, was cut off from everybody: clients reached it: %s, the others went on"
                                + " without it: %s, it still ran: %s, it came back: %s")
                        .formatted(broker, led, isReached, isLeftBehind, isRunning, isBack));
    }

    private static ContainerCluster containers(Stage stage) {
        if (stage.cluster() instanceof ContainerCluster containers) {
            return containers;
        }
        throw new IllegalStateException("brokers can be cut off from everybody only where they run in containers");
    }
}
