package io.github.firstseen.app.operate;

import io.github.firstseen.dedup.RefusalReason;
import io.github.firstseen.schemas.AuditEvent;
import java.util.stream.Stream;

/** Says why a command changed nothing, and what to do. */
final class RefusalText {
    private final AuditEvent event;
    private final String nextCopy;

    private RefusalText(AuditEvent event, String nextCopy) {
        this.event = event;
        this.nextCopy = nextCopy;
    }

    /**
     * In one line, without the reason's own text in front.
     *
     * @param event of a refused command
     * @param nextCopy what becomes of the next copy of a message that was released
     */
    static String of(AuditEvent event, String nextCopy) {
        String text = String.valueOf(event.getReason());
        RefusalText teller = new RefusalText(event, nextCopy);
        return Stream.of(RefusalReason.values())
                .filter(reason -> reason.text().equals(text))
                .findFirst()
                .map(reason -> text + ": " + teller.sentence(reason))
                .orElse(text);
    }

    private String sentence(RefusalReason reason) {
        return switch (reason) {
            case UNKNOWN_KEY ->
                "nothing is remembered of it on partition "
                        + event.getSource().getPartition()
                        + "; check key, --scope and --partition, and whether its TTL is over";
            case WRONG_PARTITION ->
                "partition " + event.getSource().getPartition()
                        + " does not own the key, so nothing was looked up; leave --partition out";
            case EXPIRED -> "the key has expired: nothing holds its next copy back any more";
            case FENCED ->
                "attempt " + event.getAttempt()
                        + " is out, and what an earlier one says changes nothing; to mean the one that is out, leave"
                        + " --attempt out";
            case ATTEMPT_NOT_OUT ->
                "attempt " + event.getAttempt() + " is the last that was let through; to mean it, leave --attempt out";
            case OTHER_RECORD ->
                "the record that is out is " + origin() + "; to mean it, leave --source out or say --source "
                        + origin();
            case REPEATED -> "the status is " + event.getFromStatus() + " already; there is nothing to do";
            case FINAL -> "the status is " + event.getFromStatus() + " and never moves";
            case RELEASED -> "attempt " + event.getAttempt() + " has ended already; " + nextCopy;
        };
    }

    private String origin() {
        return event.getRemembered() == null
                ? "another"
                : EventFields.coordinates(event.getRemembered().getOrigin());
    }
}
