package io.github.firstseen.it.trial;

import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.serdes.avro.AvroValues;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import io.github.firstseen.serdes.lifecycle.CommandCodec;
import io.github.firstseen.serdes.lifecycle.Reporter;
import io.github.firstseen.serdes.lifecycle.Sender;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Messages and what is reported on them, one after the other, each answered before the next. One thread. */
public final class Conversation {
    private final Trial trial;
    private final Reporter reporter;
    private final CommandCodec commands = new CommandCodec();
    private final AvroCodec<AuditEvent> events = AvroCodec.ofAuditEvents();

    public Conversation(Trial trial) {
        this.trial = trial;
        this.reporter = new Reporter(trial.commands(), "worker", Clock.systemUTC());
    }

    /** Produces a message of now to partition 0; returns what it became. */
    public OutputRecord say(String key, String payload) {
        return say(key, payload, System.currentTimeMillis());
    }

    /** The same of another time, in ms since the epoch. */
    public OutputRecord say(String key, String payload, long timestampMs) {
        LogRecord sent = trial.produce(List.of(TestRecord.to(trial.ingest(), 0)
                        .withHeader("idempotency-key", key)
                        .withKey(key)
                        .withValue(payload)
                        .at(timestampMs)))
                .get(0);
        return Await.value(
                "the output of " + sent.coordinates(),
                Trial.BOUND,
                () -> trial.outputs().stream()
                        .filter(output -> sent.coordinates()
                                .toString()
                                .equals(output.record().headerText(HeaderNames.SOURCE)))
                        .findFirst()
                        .orElse(null));
    }

    /** Reports on a message that was let through; returns where the command stands. */
    public Coordinates report(OutputRecord forwarded, CommandType type, @Nullable Outcome outcome) {
        Headers headers = new RecordHeaders();
        forwarded.record().headers().forEach(header -> headers.add(header.name(), bytes(header.value())));
        return send(reporter.report(headers, type, outcome));
    }

    /** An operator releases the key of a message that was let through; returns where the command stands. */
    public Coordinates release(OutputRecord forwarded) {
        String id = Objects.requireNonNull(forwarded.record().headerText(HeaderNames.REQUEST_ID));
        int owner = Integer.parseInt(Objects.requireNonNull(forwarded.record().headerText(HeaderNames.OWNER)));
        RequestId requestId = AvroValues.requestId(UUID.fromString(id));
        Command release = new Command(CommandType.RELEASE, Command.ANY_ATTEMPT, null, null);
        Sender operator = new Sender("ada", Sender.OPERATOR, "the customer called");
        byte[] value = commands.encode(new AddressedCommand(requestId, owner, release, operator, 0));
        return send(new ProducerRecord<>(trial.commands(), owner, id.getBytes(StandardCharsets.UTF_8), value));
    }

    private Coordinates send(ProducerRecord<byte[], byte[]> command) {
        return trial.send(TestRecord.to(command.topic(), command.partition())
                        .withKey(Bytes.wrap(command.key()))
                        .withValue(Bytes.wrap(command.value())))
                .coordinates();
    }

    /** Waits for the audit event of a command, which needs {@code firstseen.audit=all}. */
    public AuditEvent answer(Coordinates command) {
        return Await.value("the answer to " + command, Trial.BOUND, () -> told(command, audit()));
    }

    /** The audit event of this record among these; null if it is not there. */
    public @Nullable AuditEvent told(Coordinates source, List<AuditEvent> among) {
        return among.stream()
                .filter(event -> AvroValues.coordinates(event.getSource()).equals(source))
                .findFirst()
                .orElse(null);
    }

    /** All audit events that are committed. */
    public List<AuditEvent> audit() {
        return events(TopicReader.readCommitted(trial.bootstrapServers(), trial.audit()));
    }

    /** All audit events that were written, those of aborted and open transactions too. */
    public List<AuditEvent> auditUncommitted() {
        return events(TopicReader.readUncommitted(trial.bootstrapServers(), trial.audit()));
    }

    private List<AuditEvent> events(List<LogRecord> records) {
        return records.stream().map(this::event).toList();
    }

    private AuditEvent event(LogRecord record) {
        try {
            return events.decode(Objects.requireNonNull(record.value()).get());
        } catch (UnreadableAvroException e) {
            throw new AssertionError(record.coordinates() + " is no audit event", e);
        }
    }

    private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.get();
    }
}
