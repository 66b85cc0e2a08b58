package io.github.firstseen.app.operate;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.LifecycleSettings;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.topology.DedupConfig;
import java.time.Duration;

/** Says in a line what came of an act. Any thread. */
public final class ResponseText {
    private final LifecycleSettings lifecycle;
    private final String applicationId;
    private final Duration waited;

    /** @param waited how long an answer was waited for at most */
    public ResponseText(Settings settings, Duration waited) {
        this.lifecycle = settings.dedup().lifecycleSettings();
        this.applicationId = settings.applicationId();
        this.waited = waited;
    }

    public String of(Response response) {
        AuditRecord answer = response.answer();
        if (answer != null) {
            AuditEvent event = answer.event();
            return response.ending() == Response.Ending.DONE
                    ? done(event)
                    : "refused: " + RefusalText.of(event, nextCopy(event));
        }
        String written = Operator.texts(response.written());
        return switch (response.ending()) {
            case DONE, REFUSED, NOT_AWAITED ->
                "written at " + written + "; it counts when the deduplicator has read it";
            case AUDIT_OFF -> "written at " + written + "; with " + DedupConfig.AUDIT + "=off no answer can be seen";
            case UNREAD -> unread(response, written);
            case UNKNOWN_KEY ->
                "refused: unknown-key: nothing is remembered of it on any of "
                        + response.written().size()
                        + " partitions; check the key and --scope, and whether its TTL is over";
            case UNTOLD ->
                "written at " + written + " and read, but not told of; does " + applicationId + " run with "
                        + DedupConfig.AUDIT + "=off, or with another " + DedupConfig.AUDIT_TOPIC + "?";
        };
    }

    private String unread(Response response, String written) {
        String text = "no answer within " + waited.toSeconds() + " s; the command is written at " + written
                + " and counts when the deduplicator reads it: does " + applicationId + " run?";
        return response.written().size() == 1 ? text : text + " Partitions that know nothing of the key do not answer.";
    }

    private String done(AuditEvent event) {
        CommandType type = Words.commandType(event);
        String moved = (type == CommandType.RELEASE ? "released" : Words.of(type)) + ": attempt " + event.getAttempt()
                + ", was " + event.getFromStatus();
        return switch (type) {
            case RELEASE, FAILED_RETRYABLE -> moved + "; " + nextCopy(event);
            case SUCCEEDED, REJECTED, FAILED_FINAL ->
                moved + "; that is final, and its duplicates are answered with " + Words.of(event.getOutcome());
            case PROCESSING ->
                lifecycle.leaseMs() == LifecycleSettings.NO_LEASE
                        ? moved
                        : moved + "; it holds its key for "
                                + Duration.ofMillis(lifecycle.leaseMs()).toSeconds() + " s from now";
        };
    }

    private String nextCopy(AuditEvent event) {
        Integer attempt = event.getAttempt();
        if (attempt == null) {
            return "the next copy is let through";
        }
        return attempt >= lifecycle.attemptsMax()
                ? "that was the last of " + lifecycle.attemptsMax() + " attempts (" + DedupConfig.ATTEMPTS_MAX
                        + "), so the next copy goes to the dead-letter topic"
                : "the next copy is let through as attempt " + (attempt + 1);
    }
}
