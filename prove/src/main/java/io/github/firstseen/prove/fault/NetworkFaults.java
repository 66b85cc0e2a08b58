package io.github.firstseen.prove.fault;

import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.prove.stage.Numbers;
import io.github.firstseen.prove.stage.Probe;
import io.github.firstseen.prove.wire.Wire;
import java.time.Duration;

/** Cuts of the network. Each leaves all ways mended. */
final class NetworkFaults {
    private static final Duration GIVEN_UP_WITHIN =
            Duration.ofMillis(Math.max(Numbers.SESSION_TIMEOUT_MS, Numbers.TRANSACTION_TIMEOUT_MS) + 6_000);
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
        Probe probe = scene.stage().probe();
        Wire wire = scene.stage().wireOf(instance);
        long members = probe.membersOf(instance).orElse(0L);
        long heldBefore = wire.heldBack();
        wire.cut();
        int open = probe.openTransactionsOf(instance).size();
        scene.dwell(0, 3_000);
        boolean isOut = members > 0
                && Scene.seen(GIVEN_UP_WITHIN, () -> probe.membersOf(instance).orElse(members) == 0);
        boolean isAborted = open > 0 && Scene.seen(GIVEN_UP_WITHIN, () -> probe.hasNoOpenTransaction(instance));
        wire.mend();
        long held = wire.heldBack() - heldBefore;
        return Strike.of(
                held > 0 && (isOut || isAborted),
                ("%s was cut off: %d requests and answers held back, put out of the group: %s, its %d open transactions"
                                + " aborted: %s")
                        .formatted(instance, held, isOut, open, isAborted));
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
