package io.github.firstseen.app.operate;

import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.AuditKind;
import io.github.firstseen.schemas.Status;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An event in a line for people: when, what, from which status to which, which attempt, where, who and why. */
public final class EventLine {
    /** Always with milliseconds, so that columns stand below each other. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private EventLine() {}

    public static String of(AuditRecord record) {
        AuditEvent event = record.event();
        String rest = record.source()
                + " by " + Words.shown(event.getActor()) + " (" + Words.shown(event.getRole()) + ")"
                + (event.getOutcome() == null ? "" : ", " + Words.of(event.getOutcome()))
                + (event.getDetail() == null ? "" : ": " + Words.shown(event.getDetail()));
        return String.format(
                Locale.ROOT,
                "%s  %-24s %-26s %-10s %s",
                TIME.format(Instant.ofEpochMilli(record.timeMs())),
                what(event),
                statuses(event.getFromStatus(), event.getToStatus()),
                event.getAttempt() == null ? "" : "attempt " + event.getAttempt(),
                rest);
    }

    private static String what(AuditEvent event) {
        String what;
        if (event.getDecision() != null) {
            what = Words.of(event.getDecision());
        } else {
            what = event.getCommand() == null ? "command" : Words.of(event.getCommand());
        }
        String reason = event.getReason();
        if (event.getKind() == AuditKind.REFUSAL) {
            return what + " refused: " + reason;
        }
        return reason == null || reason.equals(what) ? what : what + ": " + reason;
    }

    private static String statuses(@Nullable Status from, @Nullable Status to) {
        if (from == null || to == null || from == to) {
            return from == null ? (to == null ? "" : to.toString()) : from.toString();
        }
        return from + " -> " + to;
    }
}
