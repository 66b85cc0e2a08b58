package io.github.firstseen.examples.participation.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.examples.participation.booking.Booking;
import io.github.firstseen.examples.participation.booking.Forwarded;
import io.github.firstseen.examples.participation.booking.Request;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import io.github.firstseen.serdes.lifecycle.CommandCodec;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The worker in a TopologyTestDriver, whose clock is set by hand. */
final class Driver implements AutoCloseable {
    static final long NOW_MS = 1_760_000_000_000L;
    static final int COMMANDS_PARTITIONS = 4;

    private final ParticipationConfig config;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> deduplicated;
    private final CommandCodec commands = new CommandCodec();

    Driver(Path stateDir, Booking booking, Map<String, String> settings) {
        this.config = new ParticipationConfig(settings);
        WorkerEnvironment environment = new WorkerEnvironment(
                COMMANDS_PARTITIONS, booking, Clock.fixed(Instant.ofEpochMilli(NOW_MS), ZoneOffset.UTC));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "participation");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        this.driver = new TopologyTestDriver(
                WorkerTopology.build(config, environment), properties, Instant.ofEpochMilli(NOW_MS));
        this.deduplicated = driver.createInputTopic(
                config.deduplicatedTopic(), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The request id of this number. */
    static String requestId(int number) {
        RequestId id = RequestId.of(null, ("key-" + number).getBytes(UTF_8));
        return new UUID(id.high(), id.low()).toString();
    }

    /** The first attempt of this request, by a user of the same number. */
    static Forwarded first(int number) {
        return new Forwarded(requestId(number), number % COMMANDS_PARTITIONS, 1, "ingest-0@" + number);
    }

    /** A request as the deduplicator lets it through. */
    void ask(String eventId, int number) {
        ask(eventId, first(number), "{\"user\":\"user-" + number + "\"}", NOW_MS + number);
    }

    void ask(String eventId, Forwarded forwarded, String body, long timestampMs) {
        Headers headers = ForwardedHeaders.write(forwarded);
        headers.add(EventIds.HEADER, eventId.getBytes(UTF_8));
        pipe(headers, body.getBytes(UTF_8), timestampMs);
    }

    void pipe(Headers headers, byte @Nullable [] body, long timestampMs) {
        deduplicated.pipeInput(
                new TestRecord<>("any".getBytes(UTF_8), body, headers, Instant.ofEpochMilli(timestampMs)));
    }

    void advance(Duration by) {
        driver.advanceWallClockTime(by);
    }

    /** What was reported since the last call, in order. */
    List<AddressedCommand> reports() {
        List<AddressedCommand> reports = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : read(config.commandsTopic())) {
            try {
                reports.add(commands.decode(record.value()));
            } catch (UnreadableAvroException e) {
                throw new AssertionError(e);
            }
        }
        return reports;
    }

    /** The same, as {@code SUCCEEDED 1}: type and attempt. */
    List<String> told() {
        return reports().stream()
                .map(AddressedCommand::command)
                .map(command -> command.type() + " " + command.attempt())
                .toList();
    }

    /** What a command tells of the outcome; empty for nothing. */
    static String outcome(Command command) {
        return command.outcome() == null || command.outcome().content() == null
                ? ""
                : new String(command.outcome().content(), UTF_8);
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return read(config.deadLetterTopic());
    }

    private List<TestRecord<byte[], byte[]>> read(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** What is remembered of a request; null for nothing. */
    @Nullable
    Request request(int number) {
        KeyValueStore<String, Request> requests = driver.getKeyValueStore(Names.REQUESTS);
        return requests.get(requestId(number));
    }

    @Override
    public void close() {
        driver.close();
    }
}
