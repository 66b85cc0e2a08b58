package io.github.firstseen.dedup;

import org.jspecify.annotations.Nullable;

/**
 * A lifecycle command as the rule sees it: a report on a message, or an operator's act.
 *
 * @param type what it says
 * @param attempt which attempt it is about, from 1; {@link #ANY_ATTEMPT} for whichever is out
 * @param source the ingest coordinates of the forwarded record it is about, so that a report on an earlier life of the key
 *     changes nothing; null where its sender does not know them
 * @param outcome what the message produced, null where nothing was reported
 */
public record Command(
        CommandType type,
        int attempt,
        @Nullable Coordinates source,
        @Nullable Outcome outcome) {
    public static final int ANY_ATTEMPT = 0;

    public Command {
        if (attempt < 0) {
            throw new IllegalArgumentException("attempt must not be negative, got " + attempt);
        }
    }
}
