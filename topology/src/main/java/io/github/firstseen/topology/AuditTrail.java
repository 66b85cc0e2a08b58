package io.github.firstseen.topology;

import io.github.firstseen.dedup.Answer;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.RefusalReason;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.serdes.Judged;
import io.github.firstseen.serdes.audit.AuditSettings;
import io.github.firstseen.serdes.audit.CommandEvents;
import io.github.firstseen.serdes.audit.DecisionEvents;
import io.github.firstseen.serdes.avro.RecordCodec;
import io.github.firstseen.serdes.confluent.OwnRecords;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import io.github.firstseen.serdes.lifecycle.Sender;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Writes the audit events that the configuration asks for, in the transaction of what they tell of. For one task.
 *
 * <p>An event is small whatever the record is: keys, texts and outcomes are bounded, so the topic's limit is checked at
 * the start and not for each.
 */
final class AuditTrail {
    private final ProcessorContext<byte[], byte[]> context;
    private final AuditLevel level;
    private final DecisionEvents decisions;
    private final RecordCodec<AuditEvent> codec;

    AuditTrail(DedupConfig config, OwnRecords records, ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.level = config.auditLevel();
        this.codec = records.auditEvents(config.auditTopic());
        this.decisions = new DecisionEvents(new AuditSettings(
                context.applicationId(), config.auditKeyForm(), config.ruleSettings(), config.lifecycleSettings()));
    }

    /** Whether an event of this decision is to be written, for which its grounds are needed. */
    boolean tellsOf(Decision decision) {
        return switch (level) {
            case OFF -> false;
            case EXCEPTIONS -> !(decision instanceof Decision.FirstSeen || decision instanceof Decision.Duplicate);
            case ALL -> true;
        };
    }

    /**
     * Tells of a decision, if it is to be told.
     *
     * @param key the idempotency key, null where it could not be read
     * @param wallMs the wall clock, in ms since the epoch
     */
    void decided(Judged judged, byte @Nullable [] key, long wallMs) {
        if (tellsOf(judged.decision())) {
            write(judged.requestId(), decisions.of(judged, key, wallMs));
        }
    }

    /**
     * Tells of a command, if it is to be told: not of one that was written to every partition and is not known here.
     *
     * @param at where the command stands
     * @param wallMs the wall clock, in ms since the epoch
     */
    void answered(AddressedCommand command, Coordinates at, Answer answer, long wallMs) {
        boolean isOthersBusiness = command.owner() == AddressedCommand.ANYWHERE
                && answer instanceof Answer.Refused refused
                && refused.reason() == RefusalReason.UNKNOWN_KEY;
        if (!isOthersBusiness && tellsOf(command, answer)) {
            write(command.requestId(), CommandEvents.of(command, at, answer, context.currentStreamTimeMs(), wallMs));
        }
    }

    private boolean tellsOf(AddressedCommand command, Answer answer) {
        return switch (level) {
            case OFF -> false;
            case EXCEPTIONS ->
                answer instanceof Answer.Refused || command.sender().role().equals(Sender.OPERATOR);
            case ALL -> true;
        };
    }

    /** The key keeps the events of one operation in order. */
    private void write(@Nullable RequestId requestId, AuditEvent event) {
        byte[] key = requestId == null ? null : requestId.toString().getBytes(StandardCharsets.UTF_8);
        context.forward(new Record<>(key, codec.encode(event), context.currentSystemTimeMs()), Names.AUDIT);
    }
}
