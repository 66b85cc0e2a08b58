package io.github.firstseen.app.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.AuditKind;
import io.github.firstseen.schemas.DecisionKind;
import io.github.firstseen.schemas.LifecycleType;
import io.github.firstseen.schemas.Sha256;
import io.github.firstseen.schemas.Status;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("E2: an audit event, for people and for programs")
class EventLineTest {
    @Test
    void shouldTellATransitionWithItsReasonAndItsOutcomeByTypeAndLength() {
        AuditEvent event = Events.transition(LifecycleType.SUCCEEDED, Status.FORWARDED, Status.SUCCEEDED);
        event.setOutcome(Events.outcome("secret"));
        event.setDetail("as billing says");

        assertThat(words(event))
                .isEqualTo("2026-05-02T10:00:00.120Z succeeded FORWARDED -> SUCCEEDED attempt 1 commands-2@17 by alice"
                        + " (operator), 6 bytes of text/plain: as billing says");
    }

    @Test
    void shouldTellARefusalWithTheStatusThatStays() {
        assertThat(words(Events.refusal(LifecycleType.RELEASE, Status.SUCCEEDED, "final")))
                .isEqualTo("2026-05-02T10:00:00.120Z release refused: final SUCCEEDED attempt 2 commands-2@17 by alice"
                        + " (operator)");
    }

    @Test
    void shouldTellADecision() {
        assertThat(words(decision(DecisionKind.FIRST_SEEN)))
                .isEqualTo("2026-05-02T10:00:00.120Z first-seen FORWARDED attempt 1 commands-2@17 by firstseen"
                        + " (deduplicator)");
        AuditEvent late = decision(DecisionKind.LATE);
        late.setReason("late");
        late.setDetail("2 h behind");
        assertThat(words(late)).contains(" late FORWARDED ").endsWith("(deduplicator): 2 h behind");
        AuditEvent invalid = decision(DecisionKind.INVALID);
        invalid.setReason("attempts-exhausted");
        assertThat(words(invalid)).contains(" invalid: attempts-exhausted ");
    }

    @Test
    void shouldNotLetAnybodyWriteToTheTerminal() {
        AuditEvent event = Events.transition(LifecycleType.RELEASE, Status.FORWARDED, Status.RELEASED);
        event.setActor("\u001b[2Jmallory");
        event.setDetail("one\ntwo");

        assertThat(EventLine.of(Events.record(event))).contains("?[2Jmallory", "one?two");
    }

    @Test
    void shouldGiveProgramsEveryFieldThatIsThereButNoContent() {
        AuditEvent event = Events.refusal(LifecycleType.RELEASE, Status.SUCCEEDED, "final");
        event.setOutcome(Events.outcome("secret"));

        Map<String, Object> fields = EventFields.of(Events.record(event));

        assertThat(fields)
                .containsEntry("at", "audit-1@7")
                .containsEntry("time", Events.TIME.toEpochMilli())
                .containsEntry("kind", "REFUSAL")
                .containsEntry("requestId", Events.REQUEST_ID.toString())
                .containsEntry("source", "commands-2@17")
                .containsEntry("command", "RELEASE")
                .containsEntry("reason", "final")
                .containsEntry("attempt", 2)
                .containsEntry("outcome", Map.of("contentType", "text/plain", "length", 6))
                .doesNotContainKeys("decision", "idempotencyKey");
        assertThat(fields)
                .extractingByKey("remembered")
                .asString()
                .contains("origin=orders-3@42", "fingerprint=" + "00".repeat(32));
    }

    @Test
    void shouldGiveProgramsTheKeyAsItIs() {
        AuditEvent event = decision(DecisionKind.DUPLICATE);
        event.setIdempotencyKey(ByteBuffer.wrap("zoë".getBytes(StandardCharsets.UTF_8)));
        assertThat(EventFields.of(Events.record(event))).containsEntry("idempotencyKey", "zoë");

        event.setIdempotencyKey(ByteBuffer.wrap(new byte[] {(byte) 0xff, 1}));
        assertThat(EventFields.of(Events.record(event)))
                .containsEntry("idempotencyKeyHex", "ff01")
                .doesNotContainKey("idempotencyKey");

        event.setIdempotencyKeyHash(new Sha256(new byte[32]));
        assertThat(EventFields.of(Events.record(event))).containsEntry("idempotencyKeyHash", "00".repeat(32));
    }

    private static AuditEvent decision(DecisionKind kind) {
        AuditEvent event = Events.transition(LifecycleType.RELEASE, Status.FORWARDED, Status.FORWARDED);
        event.setKind(AuditKind.DECISION);
        event.setCommand(null);
        event.setDecision(kind);
        event.setActor("firstseen");
        event.setRole("deduplicator");
        return event;
    }

    /** Without the blanks that make columns. */
    private static String words(AuditEvent event) {
        return EventLine.of(Events.record(event)).replaceAll(" +", " ").strip();
    }
}
