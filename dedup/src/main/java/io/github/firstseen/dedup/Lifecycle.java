package io.github.firstseen.dedup;

import org.jspecify.annotations.Nullable;

/**
 * Decides what a command makes of a sighting. Pure: the same arguments give the same answer, on any thread.
 *
 * <p>Attempts fence, as in M. Kleppmann's "How to do distributed locking": what an attempt reports counts only while no
 * later one is out.
 */
public final class Lifecycle {
    private final LifecycleSettings settings;
    private final long graceMs;

    /** @param graceMs how long a sighting counts past its expiry, in ms; not negative */
    public Lifecycle(LifecycleSettings settings, long graceMs) {
        this.settings = settings;
        this.graceMs = graceMs;
    }

    /**
     * Answers a command.
     *
     * @param newest the newest sighting of its request id, null if there is none
     * @param streamTimeMs T, in ms since the epoch
     * @param wallMs the wall clock, which leases go by, in ms since the epoch
     */
    public Answer answer(Command command, @Nullable Sighting newest, long streamTimeMs, long wallMs) {
        RefusalReason reason = refusal(command, newest, streamTimeMs);
        if (newest == null || reason != null) {
            return new Answer.Refused(newest, reason == null ? RefusalReason.UNKNOWN_KEY : reason);
        }
        Status status = command.type().target();
        return new Answer.Moved(newest, newest.with(progress(command, newest.attempt(), status, wallMs)));
    }

    private @Nullable RefusalReason refusal(Command command, @Nullable Sighting newest, long streamTimeMs) {
        if (newest == null) {
            return RefusalReason.UNKNOWN_KEY;
        }
        // A copy that is late, yet within the grace, is still answered from it: until then reports count.
        if (streamTimeMs >= newest.expiryMs() + graceMs) {
            return RefusalReason.EXPIRED;
        }
        RefusalReason fence = fence(command, newest);
        return fence == null ? tableRefusal(command.type(), newest.status()) : fence;
    }

    private static @Nullable RefusalReason fence(Command command, Sighting newest) {
        if (command.attempt() != Command.ANY_ATTEMPT && command.attempt() < newest.attempt()) {
            return RefusalReason.FENCED;
        }
        // Before an attempt that is too high, which is right in the earlier life that the record is of.
        if (command.source() != null && !command.source().equals(newest.origin())) {
            return RefusalReason.OTHER_RECORD;
        }
        return command.attempt() > newest.attempt() ? RefusalReason.ATTEMPT_NOT_OUT : null;
    }

    private @Nullable RefusalReason tableRefusal(CommandType type, Status status) {
        if (Transitions.next(status, type) != null) {
            boolean renewsNothing = status == type.target() && settings.leaseMs() == LifecycleSettings.NO_LEASE;
            return renewsNothing ? RefusalReason.REPEATED : null;
        }
        if (status == type.target()) {
            return RefusalReason.REPEATED;
        }
        return status.isFinal() ? RefusalReason.FINAL : RefusalReason.RELEASED;
    }

    private Progress progress(Command command, int attempt, Status status, long wallMs) {
        long leaseUntilMs = status == Status.PROCESSING ? settings.leaseUntilMs(wallMs) : Progress.NO_LEASE;
        return new Progress(status, attempt, leaseUntilMs, status.isFinal() ? command.outcome() : null);
    }
}
