package io.github.firstseen.it.relay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.it.process.Firstseen;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.cluster.ProcessCluster;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import io.github.firstseen.testkit.outbox.OutboxGuarantees;
import io.github.firstseen.testkit.outbox.OutboxHistory;
import io.github.firstseen.testkit.outbox.Relayed;
import io.github.firstseen.testkit.outbox.Written;
import io.github.firstseen.topology.relay.Aggregate;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the relay's topics, rows written by whoever repeats himself, and relays as processes. */
final class RelayRig implements AutoCloseable {
    static final Duration BOUND = Duration.ofSeconds(90);
    private static final Pattern SERVING = Pattern.compile("serving (http://\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String DESTINATION_PREFIX = "outbox.event.";

    private final long startedMs = System.currentTimeMillis();

    private final Map<Long, Written> written = new HashMap<>();
    private final Path directory;
    private final ProcessCluster cluster;
    private final Path config;
    private final Producer<byte[], byte[]> producer;
    private final HttpClient client = HttpClient.newHttpClient();
    private int instances;

    RelayRig(Path directory, Map<String, String> broker, Map<String, String> settings) throws Exception {
        this.directory = directory;
        this.cluster = ProcessCluster.start(Files.createDirectories(directory.resolve("broker")), 1, broker);
        Properties properties = new Properties();
        properties.put("bootstrap.servers", cluster.bootstrapServers());
        properties.put("firstseen.relay.listener", "http://127.0.0.1:0");
        properties.putAll(settings);
        this.config = directory.resolve("relay.properties");
        try (Writer writer = Files.newBufferedWriter(config)) {
            properties.store(writer, null);
        }
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try (Firstseen topics = firstseen("topics", "--create", "--relay", "--partitions", "2")) {
            if (topics.exitCode() != 0) {
                throw new AssertionError(topics.err().toString());
            }
        }
    }

    /** When it was made, in ms since the epoch. */
    long startedMs() {
        return startedMs;
    }

    /** One relay and where it is asked. */
    record Relay(Firstseen process, String url) implements AutoCloseable {
        @Override
        public void close() {
            process.close();
        }
    }

    /** Starts one with a state directory of its own; returns when it runs. */
    Relay relay(String... more) throws IOException {
        instances++;
        List<String> args = new ArrayList<>(List.of(
                "relay", "--config", config.toString(), "-o", "state.dir=" + directory.resolve("state-" + instances)));
        args.addAll(List.of(more));
        Firstseen process = Firstseen.start(directory, args.toArray(String[]::new));
        Matcher serving = SERVING.matcher(process.awaitLine("serving http"));
        process.awaitLine("running: all partitions are assigned");
        if (!serving.find()) {
            throw new AssertionError("no address");
        }
        return new Relay(process, serving.group(1));
    }

    /** Any command with the configuration; does not wait. */
    Firstseen firstseen(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--config");
        all.add(config.toString());
        return Firstseen.start(directory, all.toArray(String[]::new));
    }

    /** Runs {@code relay} and what is below it against an instance; returns what it wrote. */
    List<String> command(Relay relay, String... args) throws Exception {
        List<String> all = new ArrayList<>(List.of("relay"));
        all.addAll(List.of(args));
        all.addAll(List.of("--url", relay.url()));
        try (Firstseen command = Firstseen.start(directory, all.toArray(String[]::new))) {
            if (command.exitCode() != 0) {
                throw new AssertionError(command.err().toString());
            }
            return command.out();
        }
    }

    /** What {@code /v1/relay} of an instance answers. */
    JsonNode status(Relay relay) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(relay.url() + "/v1/relay")).build();
        return JSON.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    /** What {@code /metrics} of an instance says. */
    String metrics(Relay relay) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(relay.url() + "/metrics")).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** Over all partitions, a number of their standing. */
    long sum(Relay relay, String field) throws Exception {
        long sum = 0;
        for (JsonNode partition : status(relay).path("partitions")) {
            sum += partition.path("standing").path(field).asLong();
        }
        return sum;
    }

    void createTopic(String name) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(name, 2, (short) 1))).all().get();
        }
    }

    void deleteTopic(String name) throws Exception {
        try (Admin admin = admin()) {
            admin.deleteTopics(List.of(name)).all().get();
        }
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
    }

    /** A row as Debezium writes one, whose payload is its number. */
    Future<?> row(Aggregate aggregate, long sequence) {
        written.put(sequence, new Written(eventId(sequence), sequence, aggregate.toString(), true));
        String payload =
                Base64.getEncoder().encodeToString(Long.toString(sequence).getBytes(StandardCharsets.UTF_8));
        return raw(
                aggregate.recordKey(),
                "{\"op\":\"c\",\"source\":{},\"after\":{\"seq\":" + sequence + ",\"id\":\"" + id(sequence)
                        + "\",\"aggregatetype\":\"" + aggregate.type() + "\",\"aggregateid\":\"" + aggregate.id()
                        + "\",\"type\":\"Changed\",\"payload\":\"" + payload + "\"}}");
    }

    Future<?> raw(byte[] key, String value) {
        return producer.send(new ProducerRecord<>("outbox", key, value.getBytes(StandardCharsets.UTF_8)));
    }

    void flush() {
        producer.flush();
    }

    /** The id of the event of a row. */
    static String id(long sequence) {
        return eventId(sequence).toString();
    }

    private static UUID eventId(long sequence) {
        return new UUID(7, sequence);
    }

    /**
     * Judges what stands on a destination.
     *
     * @param expected the numbers of the rows that must be there
     * @param about for the message
     */
    void judge(List<LogRecord> published, Set<Long> expected, String about) {
        OutboxHistory history = new OutboxHistory(
                expected.stream()
                        .map(number -> Objects.requireNonNull(written.get(number)))
                        .toList(),
                published.stream().map(RelayRig::relayed).toList());
        try {
            OutboxGuarantees.assertHold(history);
        } catch (AssertionError e) {
            throw new AssertionError(about + ": " + e.getMessage(), e);
        }
    }

    private static Relayed relayed(LogRecord record) {
        String number = new String(Objects.requireNonNull(record.value()).get(), StandardCharsets.UTF_8);
        String key = new String(Objects.requireNonNull(record.key()).get(), StandardCharsets.UTF_8);
        String type = record.coordinates().topic().substring(DESTINATION_PREFIX.length());
        return new Relayed(eventId(Long.parseLong(number)), type + "/" + key, record.coordinates());
    }

    ProcessCluster cluster() {
        return cluster;
    }

    TopicReader uncommitted(String... topics) {
        return TopicReader.uncommitted(cluster.bootstrapServers(), topics);
    }

    TopicReader committed(String... topics) {
        return TopicReader.committed(cluster.bootstrapServers(), topics);
    }

    /** Waits until so many records are committed, and takes what is behind them too. */
    List<LogRecord> await(int count, String... topics) {
        Await.until(
                count + " records of " + List.of(topics),
                BOUND,
                () -> read(topics).size() >= count);
        return read(topics);
    }

    List<LogRecord> read(String... topics) {
        return TopicReader.readCommitted(cluster.bootstrapServers(), topics);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        cluster.close();
    }
}
