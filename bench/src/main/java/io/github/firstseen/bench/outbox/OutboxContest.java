package io.github.firstseen.bench.outbox;

import io.github.firstseen.bench.measure.Child;
import io.github.firstseen.bench.measure.Cost;
import io.github.firstseen.bench.measure.Host;
import io.github.firstseen.bench.measure.Lap;
import io.github.firstseen.bench.measure.Sample;
import io.github.firstseen.schemas.OutboxEvent;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.testkit.postgres.PostgresServer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** One broker, one database, one outbox topic; each candidate moves all rows once per round. */
final class OutboxContest {
    private static final String TOPIC = "bench-outbox";
    private static final String DESTINATION = "bench-destination";
    private static final int PARTITIONS = 4;
    private static final int AGGREGATES = 10_000;
    private static final int PAYLOAD_BYTES = 200;
    private static final int WARM_UP_ROUND = 0;

    private final OutboxSettings settings;
    private final Path directory;
    private final Host host;
    private final PostgresServer postgres;

    private OutboxContest(OutboxSettings settings, Path directory, Host host, PostgresServer postgres) {
        this.settings = settings;
        this.directory = directory;
        this.host = host;
        this.postgres = postgres;
    }

    /**
     * Runs all of it.
     *
     * @param told each run when it is over
     */
    static OutboxReport run(OutboxSettings settings, Path directory, Consumer<Turn> told) {
        List<Turn> turns = new ArrayList<>();
        try (Host host = Host.start(directory);
                PostgresServer postgres = PostgresServer.start(directory.resolve("postgres"))) {
            OutboxContest contest = new OutboxContest(settings, directory, host, postgres);
            contest.load();
            // The first run after a start is the slowest, whatever it runs.
            var unused = contest.turn(WARM_UP_ROUND, Candidate.COPY);
            for (int round = 1; round <= settings.rounds(); round++) {
                for (Candidate candidate : Candidate.values()) {
                    Turn turn = contest.turn(round, candidate);
                    turns.add(turn);
                    told.accept(turn);
                }
            }
        }
        return OutboxReport.of(turns);
    }

    /** What the poller would write of the table's rows. */
    private void load() {
        host.cluster().createTopic(TOPIC, PARTITIONS, Map.of("message.timestamp.type", "LogAppendTime"));
        AvroCodec<OutboxEvent> codec = AvroCodec.ofOutboxEvents();
        Map<String, Object> config = new HashMap<>(host.cluster().clientProperties());
        config.put("compression.type", "lz4");
        config.put("linger.ms", "20");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int number = 0; number < settings.rows(); number++) {
                String aggregate = Integer.toString(number % AGGREGATES);
                byte[] key = ("{\"aggregatetype\":\"order\",\"aggregateid\":\"" + aggregate + "\"}")
                        .getBytes(StandardCharsets.UTF_8);
                // A record that is not there is missed when the candidates are waited for.
                var unused = producer.send(new ProducerRecord<>(TOPIC, key, codec.encode(event(number, aggregate))));
            }
        }
    }

    private static OutboxEvent event(int number, String aggregate) {
        return new OutboxEvent(
                new UUID(7, number),
                (long) number,
                "order",
                aggregate,
                "Changed",
                ByteBuffer.wrap("x".repeat(PAYLOAD_BYTES).getBytes(StandardCharsets.US_ASCII)),
                "application/json",
                Map.of(),
                null,
                Instant.EPOCH);
    }

    private Turn turn(int round, Candidate candidate) {
        String name = "bench-" + round + "-" + candidate.text();
        Path log = directory.resolve(name + ".log");
        try {
            return switch (candidate) {
                case COPY -> copy(round, name, log);
                case RELAY -> relay(round, name, log);
                case POLLER -> poller(round, name, log);
            };
        } catch (SQLException e) {
            throw new IllegalStateException("the database did not take its rows: " + e.getMessage(), e);
        } finally {
            host.deleteTopics(name + "-");
        }
    }

    private Turn copy(int round, String name, Path log) {
        host.cluster().createTopic(name + "-" + DESTINATION, PARTITIONS, Map.of());
        List<String> args = List.of(host.cluster().bootstrapServers(), name, TOPIC, name + "-" + DESTINATION);
        try (Child child = Child.start(PlainCopy.class, args, log)) {
            return measure(round, Candidate.COPY, child, () -> host.committed(name, TOPIC));
        }
    }

    private Turn relay(int round, String name, Path log) {
        host.cluster().createTopic(name + "-" + DESTINATION, PARTITIONS, Map.of());
        Map<String, String> config = new TreeMap<>(topics(name));
        config.put("firstseen.outbox.topic", TOPIC);
        config.put("firstseen.relay.application.id", name);
        config.put("firstseen.relay.destination", name + "-" + DESTINATION);
        config.put("firstseen.relay.listener", "none");
        config.put("state.dir", directory.resolve(name).toString());
        config.put("commit.interval.ms", "100");
        makeTopics(config, log);
        try (Child child = Child.start(settings.jar(), List.of("relay"), config, log)) {
            return measure(round, Candidate.RELAY, child, () -> host.committed(name, TOPIC));
        }
    }

    private Turn poller(int round, String name, Path log) throws SQLException {
        String table = "outbox_" + round;
        postgres.createOutbox(table);
        postgres.execute("INSERT INTO " + table + " (aggregatetype, aggregateid, type, payload, content_type)"
                + " SELECT 'order', (n % " + AGGREGATES + ")::text, 'Changed', decode(repeat('78', " + PAYLOAD_BYTES
                + "), 'hex'), 'application/json' FROM generate_series(1, " + settings.rows() + ") n");
        postgres.execute("ANALYZE " + table);
        Map<String, String> config = new TreeMap<>(topics(name));
        config.put("firstseen.outbox.topic", name + "-outbox");
        config.put("firstseen.outbox.listener", "none");
        config.put("firstseen.outbox.jdbc.url", postgres.jdbcUrl());
        config.put("firstseen.outbox.jdbc.user", PostgresServer.USER);
        config.put("firstseen.outbox.table", table);
        makeTopics(config, log);
        try (Child child = Child.start(settings.jar(), List.of("outbox-poll"), config, log)) {
            return measure(
                    round,
                    Candidate.POLLER,
                    child,
                    () -> postgres.number("SELECT count(*) FROM " + table + " WHERE published_at IS NOT NULL"));
        }
    }

    private Map<String, String> topics(String name) {
        return Map.of(
                "bootstrap.servers", host.cluster().bootstrapServers(),
                "firstseen.relay.dead.letter.topic", name + "-dead-letter",
                "firstseen.relay.commands.topic", name + "-commands");
    }

    private void makeTopics(Map<String, String> config, Path log) {
        try (Child topics = Child.start(settings.jar(), List.of("topics", "--create", "--relay"), config, log)) {
            topics.awaitSuccess();
        }
    }

    /** JVM start, assignment and warm-up are not what is compared. */
    private Turn measure(int round, Candidate candidate, Child child, Lap.Progress progress) {
        Lap lap = new Lap(host, child, candidate.text());
        Sample warm = lap.await(progress, settings.rows() / 2);
        Sample end = lap.await(progress, settings.rows());
        child.stop();
        Cost cost = Cost.between(warm, end);
        return new Turn(round, candidate, cost.records(), 1_000_000 / cost.wallUs(), cost.cpuUs());
    }
}
