package io.github.firstseen.app.operate;

import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.AuditKind;
import io.github.firstseen.schemas.Coordinates;
import io.github.firstseen.schemas.Fingerprint;
import io.github.firstseen.schemas.LifecycleType;
import io.github.firstseen.schemas.Outcome;
import io.github.firstseen.schemas.Remembered;
import io.github.firstseen.schemas.Status;
import io.github.firstseen.serdes.avro.AvroValues;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Audit events as the deduplicator writes them. */
final class Events {
    static final RequestId REQUEST_ID = KeyName.of(null, "pay-1").requestId();
    static final Instant TIME = Instant.parse("2026-05-02T10:00:00.120Z");

    private Events() {}

    static AuditRecord record(AuditEvent event) {
        return new AuditRecord(new io.github.firstseen.dedup.Coordinates("audit", 1, 7), TIME.toEpochMilli(), event);
    }

    /** Of a command that moved attempt 1 of a message from one status to another. */
    static AuditEvent transition(LifecycleType type, Status from, Status to) {
        AuditEvent event = command(type);
        event.setKind(AuditKind.TRANSITION);
        event.setFromStatus(from);
        event.setToStatus(to);
        event.setAttempt(1);
        return event;
    }

    /** Of a command that changed nothing at a message whose attempt 2 is out. */
    static AuditEvent refusal(LifecycleType type, Status status, String reason) {
        AuditEvent event = command(type);
        event.setKind(AuditKind.REFUSAL);
        event.setReason(reason);
        event.setFromStatus(status);
        event.setToStatus(status);
        event.setAttempt(2);
        event.setRemembered(remembered(status));
        return event;
    }

    private static AuditEvent command(LifecycleType type) {
        AuditEvent event = new AuditEvent();
        event.setRequestId(AvroValues.of(REQUEST_ID));
        event.setSource(new Coordinates("commands", 2, 17L));
        event.setActor("alice");
        event.setRole("operator");
        event.setCommand(type);
        event.setStreamTime(TIME);
        event.setWallTime(TIME);
        return event;
    }

    static Outcome outcome(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new Outcome("text/plain", bytes.length, ByteBuffer.wrap(bytes));
    }

    static Remembered remembered(Status status) {
        return new Remembered(
                new Fingerprint(new byte[32]), new Coordinates("orders", 3, 42L), TIME, TIME, TIME, status, 2, null);
    }
}
