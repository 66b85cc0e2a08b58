package io.github.firstseen.serdes.audit;

import io.github.firstseen.dedup.Answer;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.AuditKind;
import io.github.firstseen.serdes.avro.AvroValues;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import java.time.Instant;

/** Makes the audit events of commands. */
public final class CommandEvents {
    private CommandEvents() {}

    /**
     * The event of a command that was answered. Any thread.
     *
     * @param at where the command stands
     * @param streamTimeMs T, in ms since the epoch
     * @param wallMs the wall clock, in ms since the epoch
     */
    public static AuditEvent of(
            AddressedCommand addressed, Coordinates at, Answer answer, long streamTimeMs, long wallMs) {
        AuditEvent event = new AuditEvent();
        event.setRequestId(AvroValues.of(addressed.requestId()));
        event.setSource(AvroValues.of(at));
        event.setActor(addressed.sender().actor());
        event.setRole(addressed.sender().role());
        event.setDetail(addressed.sender().why());
        event.setCommand(AvroValues.of(addressed.command().type()));
        event.setStreamTime(Instant.ofEpochMilli(streamTimeMs));
        event.setWallTime(Instant.ofEpochMilli(wallMs));
        return answer.match(new Teller(event));
    }

    private record Teller(AuditEvent event) implements Answer.Cases<AuditEvent> {
        @Override
        public AuditEvent moved(Answer.Moved moved) {
            event.setKind(AuditKind.TRANSITION);
            was(moved.from());
            event.setToStatus(AvroValues.of(moved.to().status()));
            event.setAttempt(moved.to().attempt());
            Outcome outcome = moved.to().progress().outcome();
            event.setOutcome(outcome == null ? null : AvroValues.of(outcome));
            return event;
        }

        @Override
        public AuditEvent refused(Answer.Refused refused) {
            event.setKind(AuditKind.REFUSAL);
            event.setReason(refused.reason().text());
            Sighting sighting = refused.sighting();
            if (sighting != null) {
                was(sighting);
                event.setToStatus(event.getFromStatus());
                event.setAttempt(sighting.attempt());
            }
            return event;
        }

        private void was(Sighting sighting) {
            event.setRemembered(AuditValues.remembered(sighting));
            event.setFromStatus(AvroValues.of(sighting.status()));
        }
    }
}
