package io.github.firstseen.topology;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Rule;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.SightingStore;
import io.github.firstseen.serdes.Judged;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/** Judges each record its task owns, remembers the first of a key, and hands each on to exactly one output. */
final class JudgeProcessor extends ContextualProcessor<RoutedKey, byte[], byte[], byte[]> {
    private final DedupConfig config;
    private final DedupListener listener;
    private final SightingWindows windows;
    private final IngestReader reader;
    private final Rule rule;
    private final Outputs outputs;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private SightingStore store;

    private JudgeProcessor(DedupConfig config, DedupEnvironment environment, SightingWindows windows) {
        this.config = config;
        this.listener = environment.listener();
        this.windows = windows;
        this.reader = new IngestReader(config);
        this.rule = new Rule(config.ruleSettings());
        this.outputs = new Outputs(config, environment.limits());
    }

    /** Makes the processor of each task, and the store it uses. */
    static ProcessorSupplier<RoutedKey, byte[], byte[], byte[]> supplier(
            DedupConfig config, DedupEnvironment environment) {
        SightingWindows windows = new SightingWindows(InternalTopics.store(config), config.storeLayout());
        return new ProcessorSupplier<>() {
            @Override
            public JudgeProcessor get() {
                return new JudgeProcessor(config, environment, windows);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(windows.builder());
            }
        };
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        super.init(context);
        store = windows.over(context.getStateStore(windows.name()));
        Sweeper sweeper = new Sweeper(store, context::currentStreamTimeMs, listener, config.sweepInterval());
        context.schedule(Sweeper.SLICE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, sweeper);
    }

    @Override
    public void process(Record<RoutedKey, byte[]> record) {
        Output output = outputs.of(record, judge(record));
        remember(output.judged());
        context().forward(output.record(), output.sink());
        listener.decided(output.judged().decision());
    }

    private Judged judge(Record<RoutedKey, byte[]> record) {
        RecordMetadata here = context().recordMetadata().orElseThrow();
        Coordinates source = new Coordinates(here.topic(), here.partition(), here.offset());
        RequestId requestId = null;
        try {
            source = reader.source(record, here);
            requestId = reader.requestId(record);
            return judged(record, source, requestId, decide(record, source, requestId));
        } catch (InvalidRecordException e) {
            return judged(record, source, requestId, e.decision());
        }
    }

    private Decision decide(Record<RoutedKey, byte[]> record, Coordinates source, RequestId requestId)
            throws InvalidRecordException {
        if (record.key().isUnroutable()) {
            throw new InvalidRecordException(
                    InvalidReason.TOO_LARGE, "the record is too large to be rerouted to the partition of its key");
        }
        long streamTimeMs = context().currentStreamTimeMs();
        return rule.decide(
                reader.arrival(record, source, requestId), store.newest(requestId, streamTimeMs), streamTimeMs);
    }

    private Judged judged(
            Record<RoutedKey, byte[]> record, Coordinates source, @Nullable RequestId requestId, Decision decision) {
        return new Judged(
                decision,
                source,
                requestId,
                context().taskId().partition(),
                record.timestamp(),
                context().currentStreamTimeMs());
    }

    private void remember(Judged judged) {
        Sighting sighting = sightingToPut(judged.decision());
        RequestId requestId = judged.requestId();
        if (sighting != null && requestId != null) {
            store.put(requestId, sighting, Math.max(judged.timeMs(), judged.streamTimeMs()));
        }
    }

    private static @Nullable Sighting sightingToPut(Decision decision) {
        if (decision instanceof Decision.FirstSeen firstSeen) {
            return firstSeen.memory() == Decision.Memory.NEW ? firstSeen.sighting() : null;
        }
        return decision instanceof Decision.Late late ? late.forwarded() : null;
    }
}
