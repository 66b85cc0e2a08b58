package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.fault.Strike;
import io.github.firstseen.prove.stage.Instance;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Blows at pollers. Each leaves both of them running or starting. */
final class PollerFaults {
    private static final Strike NONE_AT_WORK = new Strike(false, 0, "no poller was caught in a transaction");
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(15);
    /** Long enough for the database to give up a session that says nothing. */
    private static final Duration GIVEN_UP_WITHIN = Duration.ofMillis(OutboxNumbers.SILENT_SESSION_MS + 30_000L);

    private PollerFaults() {}

    static Strike kill(OutboxScene scene) throws InterruptedException {
        OutboxScene.Frozen frozen = scene.activePollerAtWork();
        if (frozen == null) {
            return NONE_AT_WORK;
        }
        Instance poller = frozen.instance();
        poller.kill();
        boolean isTaken = scene.seen(TAKEN_OVER_WITHIN, () -> isTakenFrom(scene, poller));
        poller.launch();
        return new Strike(
                frozen.open() > 0,
                frozen.open(),
                "%s killed with %d transactions open; the other took over: %s"
                        .formatted(poller, frozen.open(), isTaken));
    }

    /** The database ends the session only after a minute; then the other one polls, and the first is a zombie. */
    static Strike pause(OutboxScene scene) throws InterruptedException {
        return pause(scene, scene.activePollerAtWork());
    }

    /** For a session that is in a transaction the database has another bound. */
    static Strike pauseReading(OutboxScene scene) throws InterruptedException {
        return pause(scene, scene.activePollerReading());
    }

    private static Strike pause(OutboxScene scene, OutboxScene.@Nullable Frozen frozen) throws InterruptedException {
        if (frozen == null) {
            return NONE_AT_WORK;
        }
        Instance poller = frozen.instance();
        boolean isTaken = scene.seen(GIVEN_UP_WITHIN, () -> isTakenFrom(scene, poller));
        scene.dwell(500, 3_000);
        return awoken(scene, frozen, isTaken, "frozen until the other took over");
    }

    /** As where a failover or an administrator ends them while a transaction is open in Kafka. */
    static Strike endSessions(OutboxScene scene) throws InterruptedException {
        OutboxScene.Frozen frozen = scene.activePollerAtWork();
        if (frozen == null) {
            return NONE_AT_WORK;
        }
        long ended = scene.stage().database().endSessions(frozen.instance().toString());
        // Now and then it goes on before the other has seen that the lock is free.
        scene.dwell(0, 400);
        return awoken(scene, frozen, ended > 0, ended + " of its sessions in the database ended");
    }

    private static Strike awoken(OutboxScene scene, OutboxScene.Frozen frozen, boolean isWitnessed, String what)
            throws InterruptedException {
        Instance poller = frozen.instance();
        long logged = poller.logSize();
        poller.thaw();
        boolean isNoticed = scene.seen(TAKEN_OVER_WITHIN, () -> isLost(poller.logFrom(logged)));
        return new Strike(
                isWitnessed,
                frozen.open(),
                "%s, %s with %d transactions open: %s; it noticed: %s"
                        .formatted(poller, what, frozen.open(), isWitnessed, isNoticed));
    }

    private static boolean isLost(String log) {
        return log.contains("another poller with this application.id has taken over")
                || (log.contains("the database") && log.contains("fails"));
    }

    private static boolean isTakenFrom(OutboxScene scene, Instance poller) {
        Optional<Instance> active = scene.stage().source().active();
        return active.isPresent() && active.get() != poller;
    }

    static Strike stop(OutboxScene scene) throws InterruptedException {
        Optional<Instance> active = scene.stage().source().active();
        if (active.isEmpty()) {
            return new Strike(false, 0, "no poller polled");
        }
        Instance poller = active.get();
        int exit = poller.stop();
        boolean isTaken = scene.seen(TAKEN_OVER_WITHIN, () -> isTakenFrom(scene, poller));
        poller.launch();
        return new Strike(
                exit == 0 && isTaken,
                0,
                "%s stopped with exit code %d; taken over: %s".formatted(poller, exit, isTaken));
    }
}
