package io.github.firstseen.topology;

import io.github.firstseen.dedup.Answer;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.Lifecycle;
import io.github.firstseen.dedup.RefusalReason;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.SightingStore;
import io.github.firstseen.serdes.Judged;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.serdes.confluent.OwnRecords;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import io.github.firstseen.serdes.lifecycle.CommandCodec;
import io.github.firstseen.topology.metrics.LifecycleMetrics;
import io.github.firstseen.topology.metrics.TaskSensors;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Does what lifecycle commands say to the sightings of its task, which judges by them from then on. */
final class LifecycleProcessor extends ContextualProcessor<RoutedKey, byte[], byte[], byte[]> {
    private final DedupConfig config;
    private final DedupListener listener;
    private final LongSupplier wallClockMs;
    private final OwnRecords records;
    private final SightingWindows windows;
    private final Lifecycle lifecycle;
    private final Outputs outputs;
    private final CommandCodec codec;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private SightingStore store;

    @SuppressWarnings("NullAway.Init")
    private AuditTrail audit;

    @SuppressWarnings("NullAway.Init")
    private TaskSensors sensors;

    @SuppressWarnings("NullAway.Init")
    private LifecycleMetrics metrics;

    LifecycleProcessor(DedupConfig config, DedupEnvironment environment, SightingWindows windows) {
        this.config = config;
        this.listener = environment.listener();
        this.wallClockMs = environment.wallClockMs();
        this.records = environment.records();
        this.windows = windows;
        this.lifecycle =
                new Lifecycle(config.lifecycleSettings(), config.ruleSettings().graceMs());
        this.outputs = new Outputs(config, environment.limits());
        this.codec = new CommandCodec(records.commands(config.commandsTopic()));
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        store = windows.over(context.getStateStore(windows.name()));
        audit = new AuditTrail(config, records, context);
        sensors = new TaskSensors(context);
        metrics = new LifecycleMetrics(sensors);
    }

    @Override
    public void close() {
        if (sensors != null) {
            sensors.close();
        }
    }

    @Override
    public void process(Record<RoutedKey, byte[]> record) {
        RecordMetadata here = context().recordMetadata().orElseThrow();
        Coordinates at = new Coordinates(here.topic(), here.partition(), here.offset());
        try {
            obey(codec.decode(record.value()), at);
        } catch (UnreadableAvroException e) {
            deadLetter(record, at, String.valueOf(e.getMessage()));
        }
    }

    private void obey(AddressedCommand command, Coordinates at) {
        long streamTimeMs = context().currentStreamTimeMs();
        long wallMs = wallClockMs.getAsLong();
        Answer answer = answer(command, at.partition(), streamTimeMs, wallMs);
        if (answer instanceof Answer.Moved moved) {
            store.replace(command.requestId(), moved.to(), streamTimeMs);
        }
        audit.answered(command, at, answer, wallMs);
        listener.answered(answer);
        metrics.answered(answer);
    }

    private Answer answer(AddressedCommand command, int here, long streamTimeMs, long wallMs) {
        if (command.owner() != AddressedCommand.ANYWHERE && command.owner() != here) {
            return new Answer.Refused(null, RefusalReason.WRONG_PARTITION);
        }
        Sighting newest = store.newest(command.requestId(), streamTimeMs);
        return lifecycle.answer(command.command(), newest, streamTimeMs, wallMs);
    }

    private void deadLetter(Record<RoutedKey, byte[]> record, Coordinates at, String detail) {
        Decision unreadable = new Decision.Invalid(InvalidReason.COMMAND_UNREADABLE, detail);
        Judged judged = new Judged(
                unreadable,
                at,
                null,
                at.partition(),
                null,
                record.timestamp(),
                context().currentStreamTimeMs());
        Output output = outputs.of(record, judged);
        context().forward(output.record(), output.sink());
        listener.unreadableCommand();
        metrics.unreadable();
    }
}
