package io.github.firstseen.app.http;

import io.github.firstseen.app.operate.Reports;
import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The bodies of commands, as they stand in JSON. */
final class ActBodies {
    private ActBodies() {}

    /**
     * Lets the next copy through.
     *
     * @param attempt the one that is meant, from 1; null for whichever is out
     * @param source the ingest record that is meant, {@code ingest-0@0}; null for whichever is out
     */
    record Release(
            @Nullable String why,
            @Nullable Integer attempt,
            @Nullable String source) {
        /** @throws Problem where nobody can mean it */
        Command command() {
            if (why == null || why.isBlank()) {
                throw Problem.wrongRequest("why must say something");
            }
            return ActBodies.command(CommandType.RELEASE, attempt, source, null);
        }
    }

    /** Says what became of a message; the rest as in {@link Release}. */
    record Report(
            @Nullable String status,
            @Nullable Told outcome,
            @Nullable String why,
            @Nullable Integer attempt,
            @Nullable String source) {
        /** @throws Problem where nobody can mean it */
        Command command() {
            CommandType type = type();
            return ActBodies.command(type, attempt, source, outcome == null ? null : outcome.of(type));
        }

        private CommandType type() {
            try {
                return Reports.status(String.valueOf(status));
            } catch (IllegalArgumentException e) {
                throw Problem.wrongRequest("status " + e.getMessage());
            }
        }
    }

    /**
     * What a message produced, as text or as any bytes.
     *
     * @param contentType null for what the form of the content suggests
     * @param content in base64url
     */
    record Told(
            @Nullable String contentType,
            @Nullable String content,
            @Nullable String text) {
        Outcome of(CommandType status) {
            if ((content == null) == (text == null)) {
                throw Problem.wrongRequest("an outcome has either content, in base64url, or text");
            }
            try {
                return text == null
                        ? Reports.outcome(
                                status,
                                contentType == null ? "application/octet-stream" : contentType,
                                Base64.getUrlDecoder().decode(content))
                        : Reports.outcome(
                                status,
                                contentType == null ? "text/plain" : contentType,
                                text.getBytes(StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw Problem.wrongRequest("outcome: " + e.getMessage());
            }
        }
    }

    private static Command command(
            CommandType type, @Nullable Integer attempt, @Nullable String source, @Nullable Outcome outcome) {
        if (attempt != null && attempt < 1) {
            throw Problem.wrongRequest("attempt must be positive, got " + attempt);
        }
        try {
            return new Command(
                    type,
                    attempt == null ? Command.ANY_ATTEMPT : attempt,
                    source == null ? null : Coordinates.parse(source),
                    outcome);
        } catch (IllegalArgumentException e) {
            throw Problem.wrongRequest("source: " + e.getMessage());
        }
    }
}
