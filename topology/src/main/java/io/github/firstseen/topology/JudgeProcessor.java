package io.github.firstseen.topology;

import io.github.firstseen.dedup.Arrival;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Rule;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.serdes.Judged;
import io.github.firstseen.serdes.confluent.OwnRecords;
import io.github.firstseen.topology.metrics.JudgeMetrics;
import io.github.firstseen.topology.metrics.TaskSensors;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/** Judges each record its task owns, remembers the first of a key, and hands each on to exactly one output. */
final class JudgeProcessor extends ContextualProcessor<RoutedKey, byte[], byte[], byte[]> {
    private final DedupConfig config;
    private final DedupEnvironment environment;
    private final DedupListener listener;
    private final LongSupplier wallClockMs;
    private final OwnRecords records;
    private final SightingWindows windows;
    private final RunningSightings running;
    private final Rule rule;
    private final Outputs outputs;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private WindowSightingStore store;

    private @Nullable SightingLookup opened;

    @SuppressWarnings("NullAway.Init")
    private AuditTrail audit;

    @SuppressWarnings("NullAway.Init")
    private IngestReader reader;

    @SuppressWarnings("NullAway.Init")
    private TaskSensors sensors;

    @SuppressWarnings("NullAway.Init")
    private JudgeMetrics metrics;

    JudgeProcessor(DedupConfig config, DedupEnvironment environment, SightingWindows windows) {
        this.config = config;
        this.environment = environment;
        this.listener = environment.listener();
        this.wallClockMs = environment.wallClockMs();
        this.records = environment.records();
        this.windows = windows;
        this.running = environment.running();
        this.rule = new Rule(config.ruleSettings(), config.lifecycleSettings());
        this.outputs = new Outputs(config, environment.limits());
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        sensors = new TaskSensors(context);
        metrics = new JudgeMetrics(sensors);
        WindowStore<RequestId, Sighting> sightings = context.getStateStore(windows.name());
        store = windows.owned(context, sightings, metrics::lookedUp);
        audit = new AuditTrail(config, records, context);
        reader = new IngestReader(config, environment);
        Sweeper sweeper = new Sweeper(store, context::currentStreamTimeMs, this::swept, config.sweepInterval());
        context.schedule(Sweeper.SLICE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, sweeper);
        opened = store.beside();
        running.opened(context.taskId().partition(), opened);
    }

    @Override
    public void close() {
        if (opened != null) {
            running.closed(context().taskId().partition(), opened);
            store.forgetFilter();
        }
        if (reader != null) {
            reader.close();
        }
        if (sensors != null) {
            sensors.close();
        }
    }

    @Override
    public void process(Record<RoutedKey, byte[]> record) {
        long wallMs = wallClockMs.getAsLong();
        Output output = outputs.of(record, judge(record, wallMs));
        remember(output.judged());
        context().forward(output.record(), output.sink());
        audit.decided(output.judged(), keyForAudit(record, output.judged()), wallMs);
        listener.decided(output.judged());
        metrics.decided(output.judged().decision(), output.judged().requestId(), wallMs - record.timestamp(), wallMs);
    }

    private void swept(int removed) {
        listener.swept(removed);
        metrics.swept(removed);
    }

    private Judged judge(Record<RoutedKey, byte[]> record, long wallMs) {
        RecordMetadata here = context().recordMetadata().orElseThrow();
        Coordinates source = new Coordinates(here.topic(), here.partition(), here.offset());
        RequestId requestId = null;
        try {
            source = reader.source(record, here);
            requestId = reader.requestId(record);
            requireRoutable(record);
            return decide(record, reader.arrival(record, source, requestId), wallMs);
        } catch (InvalidRecordException e) {
            return judged(record, source, requestId, e.decision(), null);
        }
    }

    private static void requireRoutable(Record<RoutedKey, byte[]> record) throws InvalidRecordException {
        if (record.key().isUnroutable()) {
            throw new InvalidRecordException(
                    InvalidReason.TOO_LARGE, "the record is too large to be rerouted to the partition of its key");
        }
    }

    private Judged decide(Record<RoutedKey, byte[]> record, Arrival arrival, long wallMs) {
        long streamTimeMs = context().currentStreamTimeMs();
        Sighting newest = store.newest(arrival.requestId(), streamTimeMs);
        Decision decision = rule.decide(arrival, newest, streamTimeMs, wallMs);
        Judged.Grounds grounds = audit.tellsOf(decision) ? new Judged.Grounds(arrival, newest, wallMs) : null;
        return judged(record, arrival.coordinates(), arrival.requestId(), decision, grounds);
    }

    private Judged judged(
            Record<RoutedKey, byte[]> record,
            Coordinates source,
            @Nullable RequestId requestId,
            Decision decision,
            Judged.@Nullable Grounds grounds) {
        return new Judged(
                decision,
                source,
                requestId,
                context().taskId().partition(),
                grounds,
                record.timestamp(),
                context().currentStreamTimeMs());
    }

    private void remember(Judged judged) {
        RequestId requestId = judged.requestId();
        if (requestId != null) {
            remember(requestId, judged.decision(), Math.max(judged.timeMs(), judged.streamTimeMs()));
        }
    }

    private void remember(RequestId requestId, Decision decision, long anchorMs) {
        if (decision instanceof Decision.FirstSeen first) {
            switch (first.memory()) {
                case NEW -> store.put(requestId, first.sighting(), anchorMs);
                case EARLIER_ATTEMPT -> store.replace(requestId, first.sighting(), anchorMs);
                case KEPT -> {}
            }
        } else if (decision instanceof Decision.Late late && late.forwarded() != null) {
            store.put(requestId, late.forwarded(), anchorMs);
        } else if (decision instanceof Decision.Duplicate duplicate && duplicate.refreshed() != null) {
            store.extend(requestId, duplicate.refreshed(), anchorMs);
        }
    }

    /** The key of a record that could be read once can be read again. */
    private byte @Nullable [] keyForAudit(Record<RoutedKey, byte[]> record, Judged judged) {
        if (judged.requestId() == null || !audit.tellsOf(judged.decision())) {
            return null;
        }
        try {
            return reader.idempotencyKey(record);
        } catch (InvalidRecordException e) {
            throw new IllegalStateException("the idempotency key was readable before", e);
        }
    }
}
