package io.github.firstseen.topology.relay;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.topology.SightingWindows;
import io.github.firstseen.topology.Sweeper;
import io.github.firstseen.topology.WindowSightingStore;
import io.github.firstseen.topology.metrics.RelayMetrics;
import io.github.firstseen.topology.metrics.TaskSensors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands rows and commands of a partition to its relay, tries again what waits, and tells how it stands. */
final class RelayProcessor extends ContextualProcessor<byte[], byte[], Object, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(RelayProcessor.class);
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(100);
    private static final Duration TELL_INTERVAL = Duration.ofSeconds(1);
    /** What one punctuation takes, a few ms. */
    private static final int ROWS_PER_RETRY = 2_000;
    /** As many aggregates as somebody can look at. */
    private static final int SAMPLE = 100;

    private final RelayConfig config;
    private final String commandsTopic;
    private final int rowsMax;
    private final long bytesMax;
    private final RelayEnvironment environment;
    private final SightingWindows seen;
    private final RelayDeadLetters deadLetters;
    private final Sequences sequences = new Sequences();

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    private TaskSensors sensors;

    @SuppressWarnings("NullAway.Init")
    private RelayMetrics metrics;

    @SuppressWarnings("NullAway.Init")
    private ParkingLot lot;

    @SuppressWarnings("NullAway.Init")
    private Relay relay;

    private @Nullable WindowSightingStore ids;
    private @Nullable RelayStanding told;
    private int partition;
    private boolean isFull;

    RelayProcessor(RelayConfig config, RelayEnvironment environment, SightingWindows seen) {
        this.config = config;
        this.commandsTopic = config.commandsTopic();
        this.rowsMax = config.parkedRowsMax();
        this.bytesMax = config.parkedBytesMax();
        this.environment = environment;
        this.seen = seen;
        this.deadLetters = new RelayDeadLetters(config.deadLetterTopic(), environment.limits());
    }

    @Override
    public void init(ProcessorContext<Object, byte[]> context) {
        super.init(context);
        partition = context.taskId().partition();
        sensors = new TaskSensors(context);
        metrics = new RelayMetrics(sensors, RelayReason.ofDeadLetters());
        WindowStore<RequestId, Sighting> sightings = context.getStateStore(seen.name());
        WindowSightingStore seenIds = seen.owned(context, sightings, inWindows -> {});
        ids = seenIds;
        lot = new ParkingLot(context.getStateStore(RelayNames.BLOCKED), context.getStateStore(RelayNames.PARKED));
        relay = new Relay(config, environment, new EventIds(config.ruleSettings(), seenIds), lot, new Output());
        Sweeper sweeper = new Sweeper(seenIds, context::currentStreamTimeMs, removed -> {}, config.sweepInterval());
        context.schedule(Sweeper.SLICE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, sweeper);
        context.schedule(RETRY_INTERVAL, PunctuationType.WALL_CLOCK_TIME, wallMs -> retry());
        context.schedule(TELL_INTERVAL, PunctuationType.WALL_CLOCK_TIME, wallMs -> tell());
        tell();
    }

    @Override
    public void close() {
        if (ids != null) {
            ids.forgetFilter();
        }
        if (told != null) {
            environment.running().gone(partition, told);
            environment.gate().set(partition, false);
        }
        if (sensors != null) {
            sensors.close();
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata here = context().recordMetadata().orElseThrow();
        if (here.topic().equals(commandsTopic)) {
            obey(record);
        } else {
            long wallMs = environment.wallClockMs().getAsLong();
            metrics.taken(wallMs - record.timestamp(), wallMs);
            Coordinates source = new Coordinates(here.topic(), here.partition(), here.offset());
            relay.take(
                    new RawRow(source, record.timestamp(), record.key(), record.value(), record.headers()),
                    context().currentStreamTimeMs(),
                    wallMs);
        }
        gate();
    }

    private void obey(Record<byte[], byte[]> record) {
        RelayCommand command = RelayCommand.read(record.value());
        if (command == null) {
            LOG.warn("partition {}: a record of topic {} is no command", partition, commandsTopic);
            return;
        }
        long wallMs = environment.wallClockMs().getAsLong();
        boolean changed = command.match(new RelayCommand.Cases<>() {
            @Override
            public Boolean release(RelayCommand.Release release) {
                return relay.release(release.aggregate(), wallMs);
            }

            @Override
            public Boolean skip(RelayCommand.Skip skip) {
                return relay.skip(skip.eventId(), wallMs);
            }
        });
        if (changed) {
            LOG.info("partition {}: an operator's command was done: {}", partition, command);
            tell();
        }
    }

    private void retry() {
        relay.retry(environment.wallClockMs().getAsLong(), ROWS_PER_RETRY);
        gate();
    }

    /** A full lot is one until half of it is free, so that it does not open and close with each row. */
    private void gate() {
        int part = isFull ? 2 : 1;
        boolean next = lot.rows() * part >= rowsMax || lot.bytes() * part >= bytesMax;
        if (next != isFull) {
            isFull = next;
            environment.gate().set(partition, next);
            LOG.info(
                    next
                            ? "partition {} is read no further: {} rows of {} aggregates are parked"
                            : "partition {} is read again: {} rows of {} aggregates are parked",
                    partition,
                    lot.rows(),
                    lot.aggregateCount());
        }
    }

    private void tell() {
        long wallMs = environment.wallClockMs().getAsLong();
        List<RelayStanding.Waiting> some = new ArrayList<>();
        lot.sample(SAMPLE, (aggregate, blocked) -> some.add(waiting(aggregate, blocked)));
        RelayStanding standing = new RelayStanding(
                partition,
                wallMs,
                lot.rows(),
                lot.bytes(),
                lot.oldestMs(wallMs),
                lot.aggregateCount(),
                lot.heldCount(),
                isFull,
                some);
        told = standing;
        environment.running().stands(standing);
        metrics.stands(
                standing.parkedRows(),
                standing.blockedAggregates(),
                standing.heldAggregates(),
                wallMs - standing.oldestMs());
    }

    private static RelayStanding.Waiting waiting(Aggregate aggregate, Blocked blocked) {
        return new RelayStanding.Waiting(
                aggregate.type(),
                aggregate.id(),
                blocked.reason().text(),
                blocked.attempts(),
                blocked.isHeld(),
                blocked.isHeld() ? 0 : blocked.dueMs(),
                blocked.lot().rows(),
                blocked.lot().oldestMs());
    }

    /** Sends to the sinks, and counts. */
    private final class Output implements RelayOutput {
        @Override
        public void publish(Record<DestinationKey, byte[]> record) {
            context().forward(record, RelayNames.DESTINATION);
            metrics.published();
            environment.listener().published();
        }

        @Override
        public void deadLetter(RawRow row, RelayReason reason, String detail, int attempts) {
            context().forward(deadLetters.of(row, reason, detail, attempts), RelayNames.DEAD_LETTER);
            metrics.deadLetter(reason.text());
            environment.listener().deadLetter(reason);
        }

        @Override
        public void replayDropped() {
            metrics.replayDropped();
            environment.listener().replayDropped();
        }

        @Override
        public void ignored() {
            metrics.ignored();
        }

        @Override
        public void met(OutboxRow row) {
            if (sequences.isInversion(row)) {
                metrics.inversion();
            }
        }
    }
}
