package io.github.firstseen.app.replay;

/**
 * What to replay, and how.
 *
 * @param reasons whose dead letters
 * @param start where to begin
 * @param act what to do with them
 */
public record ReplaySettings(Reasons reasons, Start start, Act act) {
    /** Where to begin. */
    public enum Start {
        /** Where the last replay of a reason stopped; at the beginning for a reason that was never replayed. */
        PROGRESS,
        /** At the beginning, though that repeats what was replayed before. */
        BEGINNING
    }

    /** What to do. */
    public enum Act {
        SEND,
        /** Count what would be sent; write nothing. */
        COUNT
    }
}
