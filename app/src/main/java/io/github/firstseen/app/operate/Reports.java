package io.github.firstseen.app.operate;

import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What people can report of a message, in the words of the command line and of HTTP. */
public final class Reports {
    private static final Set<CommandType> FINAL =
            Set.of(CommandType.SUCCEEDED, CommandType.REJECTED, CommandType.FAILED_FINAL);
    private static final List<CommandType> STATUSES = Arrays.stream(CommandType.values())
            .filter(type -> type != CommandType.RELEASE)
            .toList();

    private Reports() {}

    /** {@code failed-retryable} and the like; throws IllegalArgumentException, with all there are, for another word. */
    public static CommandType status(String text) {
        return STATUSES.stream()
                .filter(type -> Words.of(type).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + String.join(", ", STATUSES.stream().map(Words::of).toList()) + ", got " + text));
    }

    /**
     * What a message produced that is reported with this status.
     *
     * @throws IllegalArgumentException where it cannot be kept
     */
    public static Outcome outcome(CommandType status, String contentType, byte[] content) {
        if (!FINAL.contains(status)) {
            throw new IllegalArgumentException(
                    "an outcome belongs to a final status: succeeded, rejected or failed-final");
        }
        if (content.length > Outcome.CONTENT_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "an outcome has at most " + Outcome.CONTENT_BYTES_MAX + " bytes, this has more");
        }
        return Outcome.of(contentType, content);
    }
}
