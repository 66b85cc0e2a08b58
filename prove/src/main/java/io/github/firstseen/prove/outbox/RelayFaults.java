package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.fault.Directories;
import io.github.firstseen.prove.fault.Strike;
import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.prove.stage.Probe;
import java.time.Duration;

/** Blows at relays. Each leaves both of them running or starting. */
final class RelayFaults {
    private static final Duration REBALANCED_WITHIN = Duration.ofSeconds(20);
    /** Past session and transaction timeout, with time for brokers that are busy. */
    private static final Duration GIVEN_UP_WITHIN = Duration.ofMillis(OutboxNumbers.SESSION_TIMEOUT_MS + 8_000L);

    private RelayFaults() {}

    static Strike kill(OutboxScene scene) throws InterruptedException {
        OutboxScene.Frozen frozen = scene.relayAtWork();
        if (frozen == null) {
            return notRunning();
        }
        frozen.instance().kill();
        scene.dwell(0, 4_000);
        frozen.instance().launch();
        return died(frozen, frozen.open() > 0, "killed");
    }

    private static Strike notRunning() {
        return new Strike(false, 0, "the relay did not run");
    }

    private static Strike died(OutboxScene.Frozen frozen, boolean isWitnessed, String verb) {
        return new Strike(
                isWitnessed,
                frozen.open(),
                "%s %s with %d transactions open".formatted(frozen.instance(), verb, frozen.open()));
    }

    static Strike wipe(OutboxScene scene) throws InterruptedException {
        OutboxScene.Frozen frozen = scene.relayAtWork();
        if (frozen == null) {
            return notRunning();
        }
        Instance relay = frozen.instance();
        relay.kill();
        int tasks = relay.tasks().size();
        Directories.delete(relay.state());
        relay.launch();
        return died(frozen, tasks > 0, "killed and its state of " + tasks + " tasks deleted");
    }

    static Strike pause(OutboxScene scene) throws InterruptedException {
        OutboxScene.Frozen frozen = scene.relayAtWork();
        if (frozen == null) {
            return notRunning();
        }
        Instance relay = frozen.instance();
        Probe probe = scene.stage().probe();
        boolean isOut = scene.seen(GIVEN_UP_WITHIN, () -> probe.membersOf(relay).orElse(1L) == 0);
        boolean isAborted = frozen.open() > 0 && scene.seen(GIVEN_UP_WITHIN, () -> probe.hasNoOpenTransaction(relay));
        relay.thaw();
        return new Strike(
                isOut || isAborted,
                0,
                "%s was a zombie: put out of the group: %s, its %d open transactions aborted: %s"
                        .formatted(relay, isOut, frozen.open(), isAborted));
    }

    static Strike stop(OutboxScene scene) throws InterruptedException {
        Instance relay = scene.relay();
        Instance other = scene.stage().relays().stream()
                .filter(each -> each != relay)
                .findFirst()
                .orElseThrow();
        Probe probe = scene.stage().probe();
        // Both have some of it: else nothing moves.
        scene.seen(
                REBALANCED_WITHIN,
                () -> probe.assignedTo(relay).orElse(0) > 0
                        && probe.assignedTo(other).orElse(0) > 0);
        int before = probe.assignedTo(other).orElse(0);
        int exit = relay.stop();
        boolean isMoved =
                scene.seen(REBALANCED_WITHIN, () -> probe.assignedTo(other).orElse(0) > before);
        int after = probe.assignedTo(other).orElse(0);
        relay.launch();
        return new Strike(
                exit == 0 && isMoved,
                0,
                "%s stopped with exit code %d, the other then had %d partitions instead of %d"
                        .formatted(relay, exit, after, before));
    }
}
