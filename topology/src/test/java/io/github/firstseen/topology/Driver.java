package io.github.firstseen.topology;

import io.github.firstseen.dedup.Answer;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.serdes.Judged;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import io.github.firstseen.serdes.lifecycle.CommandCodec;
import io.github.firstseen.serdes.payload.AvroSource;
import io.github.firstseen.serdes.registry.WriterSchemas;
import io.github.firstseen.topology.metrics.Metric;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The deduplicator in a TopologyTestDriver: one partition, a wall clock set by hand, topic limits that can be changed. */
final class Driver implements AutoCloseable {
    static final long NOW_MS = 1_760_000_000_000L;

    final AtomicLong wallMs = new AtomicLong(NOW_MS);
    final Map<String, Integer> maxMessageBytes = new HashMap<>();
    final Set<String> missing = new HashSet<>();
    final RunningSightings running = new RunningSightings();
    final DedupConfig config;

    private final CountingListener listener = new CountingListener();
    private final Path stateDir;
    private final SharedRocksDbMemory memory;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> ingest;
    private final TestInputTopic<byte[], byte[]> commands;
    private final CommandCodec commandCodec = new CommandCodec();
    private final AvroCodec<AuditEvent> auditCodec = AvroCodec.ofAuditEvents();

    Driver(Map<String, String> settings) {
        this(UnaryOperator.identity(), settings);
    }

    /** With Avro of these schemas. */
    Driver(Map<String, String> settings, WriterSchemas schemas) {
        this(environment -> environment.withSchemas(schemas), settings);
    }

    /** With Avro that these read. */
    Driver(Map<String, String> settings, Supplier<AvroSource> avro) {
        this(environment -> environment.withAvro(avro), settings);
    }

    private Driver(UnaryOperator<DedupEnvironment> more, Map<String, String> settings) {
        this.config = new DedupConfig(settings);
        this.stateDir = temporaryDirectory();
        this.memory = new SharedRocksDbMemory(config.storeMemoryBytes());
        Properties properties = StreamsSettings.of(
                Map.of("bootstrap.servers", "nowhere:1", StreamsConfig.STATE_DIR_CONFIG, stateDir.toString()),
                1 << 20,
                memory);
        this.driver = new TopologyTestDriver(
                DedupTopology.build(config, more.apply(environment())), properties, Instant.ofEpochMilli(NOW_MS));
        this.ingest = input(config.ingestTopic());
        this.commands = input(config.commandsTopic());
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private DedupEnvironment environment() {
        return new DedupEnvironment(1, wallMs::get, this::limit, listener).withRunning(running);
    }

    private int limit(String topic) {
        if (missing.contains(topic)) {
            throw new TopicMissingException(topic);
        }
        return maxMessageBytes.getOrDefault(topic, 1 << 20);
    }

    /** How many sightings were removed by sweeps so far. */
    int swept() {
        return listener.swept;
    }

    private static final class CountingListener implements DedupListener {
        private int swept;

        @Override
        public void decided(Judged judged) {}

        @Override
        public void rerouted() {
            throw new AssertionError("one partition owns every key");
        }

        @Override
        public void answered(Answer answer) {}

        @Override
        public void unreadableCommand() {}

        @Override
        public void swept(int removed) {
            swept += removed;
        }
    }

    void pipe(TestRecord<byte[], byte[]> record) {
        ingest.pipeInput(record);
    }

    void pipe(AddressedCommand command) {
        commands.pipeInput(commandCodec.encode(command));
    }

    /** A record on the commands topic that may be anything. */
    void pipeCommand(byte @Nullable [] value) {
        commands.pipeInput(value);
    }

    /** The audit events written since the last call. */
    List<AuditEvent> audit() {
        return read(config.auditTopic()).stream().map(this::event).toList();
    }

    private AuditEvent event(TestRecord<byte[], byte[]> record) {
        try {
            return auditCodec.decode(record.value());
        } catch (UnreadableAvroException e) {
            throw new AssertionError(e);
        }
    }

    /** What a metric says; {@code values} are those of its tags. */
    double metric(Metric metric, String... values) {
        return driver.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().group().equals(Metric.GROUP)
                        && entry.getKey().name().equals(metric.text())
                        && entry.getKey().tags().values().containsAll(List.of(values)))
                .map(entry -> (Double) entry.getValue().metricValue())
                .reduce((one, other) -> {
                    throw new AssertionError("several metrics are " + metric.text() + List.of(values));
                })
                .orElseThrow(() -> new AssertionError("no metric is " + metric.text() + List.of(values)));
    }

    /** What a whole number of Kafka Streams' own says of the store. */
    long storeMetric(String name) {
        return driver.metrics().entrySet().stream()
                .filter(entry -> entry.getKey().group().equals("stream-state-metrics")
                        && entry.getKey().name().equals(name))
                .mapToLong(entry -> ((Number) entry.getValue().metricValue()).longValue())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no metric is " + name));
    }

    /** Lets wall-clock punctuations run; the deduplicator's own wall clock moves along. */
    void advanceWallClock(Duration by) {
        wallMs.addAndGet(by.toMillis());
        driver.advanceWallClockTime(by);
    }

    List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** The one output of the one record piped since the last call, whichever topic it went to. */
    Decided readOne() {
        List<Decided> outputs = new ArrayList<>();
        for (String topic : config.outputTopics()) {
            read(topic).forEach(record -> outputs.add(new Decided(topic, record)));
        }
        if (outputs.size() != 1) {
            throw new AssertionError("one output record expected, got " + outputs);
        }
        return outputs.get(0);
    }

    @Override
    public void close() {
        driver.close();
        memory.close();
        try (Stream<Path> files = Files.walk(stateDir)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("firstseen-driver");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
