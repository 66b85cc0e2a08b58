package io.github.firstseen.prove.fault;

import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.prove.stage.Probe;
import io.github.firstseen.prove.wire.Wire;
import java.time.Duration;

/** Cuts of the network. Each leaves all ways mended. */
final class NetworkFaults {
    /**
     * The controllers miss a broker for nine seconds before they give its partitions to others; where it was the active
     * controller, the next one begins to count only then.
     */
    static final Duration LED_BY_OTHERS_WITHIN = Duration.ofSeconds(30);

    static final Duration BACK_WITHIN = Duration.ofSeconds(30);

    private NetworkFaults() {}

    static Strike cutFromOne(Scene scene) throws InterruptedException {
        Instance instance = scene.instanceAtWork();
        Wire wire = scene.stage().wireOf(instance);
        int broker = scene.broker();
        long led = scene.led(broker);
        long heldBefore = wire.heldBack();
        wire.cutFrom(broker);
        scene.dwell(2_000, 10_000);
        wire.mend();
        long held = wire.heldBack() - heldBefore;
        return Strike.of(
                held > 0,
                "%s was cut off from broker %d, which led %d partitions: %d requests and answers held back"
                        .formatted(instance, broker, led, held));
    }

    static Strike cutOff(Scene scene) throws InterruptedException {
        Instance instance = scene.instanceAtWork();
        Wire wire = scene.stage().wireOf(instance);
        Abandonment abandonment = new Abandonment(scene.stage().probe(), instance);
        long heldBefore = wire.heldBack();
        wire.cut();
        Abandonment.Taken taken = abandonment.await(scene);
        wire.mend();
        long held = wire.heldBack() - heldBefore;
        return Strike.of(
                held > 0 && taken.isAny(),
                "%s was cut off: %d requests and answers held back, %s".formatted(instance, held, taken));
    }

    static Strike isolateBroker(Scene scene) throws InterruptedException {
        int broker = scene.broker();
        Probe probe = scene.stage().probe();
        long led = scene.led(broker);
        scene.stage().cluster().isolate(broker);
        boolean isLeftBehind = Scene.seen(LED_BY_OTHERS_WITHIN, () -> probe.isWithout(broker));
        scene.dwell(0, 4_000);
        scene.stage().cluster().rejoin(broker);
        boolean isBack = Scene.seen(BACK_WITHIN, () -> !probe.isWithout(broker));
        return Strike.of(
                led > 0 && isLeftBehind,
                "broker %d, which led %d partitions, was cut off from the others: they went on without it: %s, it came back: %s"
                        .formatted(broker, led, isLeftBehind, isBack));
    }
}
