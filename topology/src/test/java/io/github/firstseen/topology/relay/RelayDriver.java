package io.github.firstseen.topology.relay;

import io.github.firstseen.schemas.OutboxEvent;
import io.github.firstseen.serdes.HeaderCodec;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.avro.AvroCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The relay on a TopologyTestDriver, with a cluster whose topics a test makes and takes away. */
final class RelayDriver implements AutoCloseable {
    static final long START_MS = Instant.parse("2026-11-30T12:00:00Z").toEpochMilli();
    static final int MAX_BYTES = 2_000;

    private final Map<String, Destinations.Destination> topics = new HashMap<>();
    private final AvroCodec<OutboxEvent> codec = AvroCodec.ofOutboxEvents();
    private final ParkingGate gate = new ParkingGate();
    private final RunningRelays running = new RunningRelays();
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> outbox;
    private final TestInputTopic<byte[], byte[]> commands;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final List<TestRecord<byte[], byte[]>> dead = new ArrayList<>();

    private long wallMs = START_MS;
    private Destinations.Destination others = Destinations.Destination.ready(MAX_BYTES);

    RelayDriver(Map<String, String> properties) {
        RelayConfig config = new RelayConfig(properties);
        RelayEnvironment environment = new RelayEnvironment(
                () -> wallMs, () -> 0, topic -> MAX_BYTES, this::look, RelayListener.none(), gate, running);
        Properties streams = new Properties();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, "relay-test");
        streams.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(
                RelayTopology.build(config, environment, 1 << 20), streams, Instant.ofEpochMilli(START_MS));
        outbox = driver.createInputTopic(config.outboxTopic(), new ByteArraySerializer(), new ByteArraySerializer());
        commands =
                driver.createInputTopic(config.commandsTopic(), new ByteArraySerializer(), new ByteArraySerializer());
        deadLetters = driver.createOutputTopic(
                config.deadLetterTopic(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Destinations.Destination look(String topic) {
        return topics.getOrDefault(topic, others);
    }

    /** How the cluster answers of a topic from now on. */
    void topic(String name, Destinations.Destination destination) {
        topics.put(name, destination);
    }

    /** How it answers of all others. */
    void otherTopics(Destinations.Destination destination) {
        others = destination;
    }

    /** Time passes, and what is due is tried. */
    void pass(Duration time) {
        long untilMs = wallMs + time.toMillis();
        while (wallMs < untilMs) {
            long stepMs = Math.min(100, untilMs - wallMs);
            wallMs += stepMs;
            driver.advanceWallClockTime(Duration.ofMillis(stepMs));
        }
    }

    /** As our poller writes it. */
    void row(OutboxEvent event) {
        raw(new Aggregate(event.getAggregateType(), event.getAggregateId()).recordKey(), codec.encode(event));
    }

    /** Whatever a source writes. */
    void raw(byte @Nullable [] key, byte @Nullable [] value) {
        outbox.pipeInput(new TestRecord<>(key, value, Instant.ofEpochMilli(wallMs)));
    }

    void json(String value) {
        raw(null, value.getBytes(StandardCharsets.UTF_8));
    }

    void command(RelayCommand command) {
        commands.pipeInput(new TestRecord<>(null, command.toBytes(), Instant.ofEpochMilli(wallMs)));
    }

    /** What was published to a topic since the last call. */
    List<TestRecord<byte[], byte[]>> published(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** The values published there since the last call, as text. */
    List<String> texts(String topic) {
        return published(topic).stream().map(RelayDriver::text).toList();
    }

    /** All dead letters so far. */
    List<TestRecord<byte[], byte[]>> deadLetters() {
        dead.addAll(deadLetters.readRecordsToList());
        return List.copyOf(dead);
    }

    List<String> deadReasons() {
        return deadLetters().stream()
                .map(record -> header(record, HeaderNames.REASON))
                .toList();
    }

    /** A second later, since tasks tell every second. */
    RelayStanding standing() {
        pass(Duration.ofSeconds(1));
        return lastStanding();
    }

    RelayStanding lastStanding() {
        return running.all().get(0);
    }

    boolean isGateClosed() {
        return gate.isFull(0);
    }

    double metric(String name) {
        return driver.metrics().entrySet().stream()
                .filter(each -> each.getKey().name().equals(name))
                .mapToDouble(each -> ((Number) each.getValue().metricValue()).doubleValue())
                .sum();
    }

    static String text(TestRecord<byte[], byte[]> record) {
        return record.value() == null ? "-" : new String(record.value(), StandardCharsets.UTF_8);
    }

    static @Nullable String header(TestRecord<byte[], byte[]> record, String name) {
        byte[] value = HeaderCodec.last(record.headers(), name);
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    static OutboxEvent event(String aggregateId, long sequence, String payload) {
        return event("order", aggregateId, sequence, payload);
    }

    static OutboxEvent event(String aggregateType, String aggregateId, long sequence, String payload) {
        return OutboxEvent.newBuilder()
                .setId(new UUID(7, sequence))
                .setSequence(sequence)
                .setAggregateType(aggregateType)
                .setAggregateId(aggregateId)
                .setType("Placed")
                .setPayload(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))
                .setContentType("application/json")
                .setHeaders(new LinkedHashMap<>())
                .setTraceparent(null)
                .setCreatedAt(Instant.ofEpochMilli(START_MS))
                .build();
    }

    @Override
    public void close() {
        driver.close();
    }
}
