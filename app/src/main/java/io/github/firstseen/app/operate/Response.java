package io.github.firstseen.app.operate;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.AuditKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of an act.
 *
 * @param written where its command stands, on each partition that it was written to
 * @param ending how the waiting ended
 * @param answer the audit event of the command; null unless it was answered
 */
public record Response(
        List<Coordinates> written, Ending ending, @Nullable AuditRecord answer) {
    /** How the waiting ended. The text forms are public: they stand in JSON. */
    public enum Ending {
        /** With the audit event of the command: it counts. */
        DONE,
        /** With the audit event of the command: it changed nothing. */
        REFUSED,
        /** At once: nobody wanted to wait. */
        NOT_AWAITED,
        /** At once: no audit events are written. */
        AUDIT_OFF,
        /** With the time: the deduplicator has not read the command. */
        UNREAD,
        /** Every partition was asked, and none knows the key. */
        UNKNOWN_KEY,
        /** The deduplicator has read the command and told nothing of it. */
        UNTOLD;

        /** Lower case with hyphens. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether what was asked for was done, as far as it can be known. */
        public boolean isGood() {
            return this == DONE || this == NOT_AWAITED || this == AUDIT_OFF;
        }
    }

    public Response {
        written = List.copyOf(written);
    }

    static Response answered(List<Coordinates> written, AuditRecord answer) {
        AuditEvent event = answer.event();
        return new Response(written, event.getKind() == AuditKind.TRANSITION ? Ending.DONE : Ending.REFUSED, answer);
    }

    static Response silent(List<Coordinates> written, Ending ending) {
        return new Response(written, ending, null);
    }
}
