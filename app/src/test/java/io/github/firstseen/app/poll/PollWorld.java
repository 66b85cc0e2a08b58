package io.github.firstseen.app.poll;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.firstseen.app.TestBroker;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.metrics.PollMetrics;
import io.github.firstseen.outbox.Outbox;
import io.github.firstseen.outbox.OutboxMessage;
import io.github.firstseen.schemas.OutboxEvent;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import io.github.firstseen.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewTopic;

/** A broker and a database, and an outbox with topics of each test's own in them. */
final class PollWorld implements AutoCloseable {
    static final Duration BOUND = Duration.ofSeconds(20);

    private final TestBroker broker;
    private final PostgresServer postgres;

    PollWorld(Path dir) {
        broker = TestBroker.start(dir.resolve("kafka"));
        postgres = PostgresServer.start(dir.resolve("postgres"));
    }

    PostgresServer postgres() {
        return postgres;
    }

    TestBroker broker() {
        return broker;
    }

    /** Makes a table of this name and its topics; returns how they are polled. */
    Map<String, String> outbox(String name) throws SQLException, ExecutionException, InterruptedException {
        postgres.createOutbox(name);
        return topics(name);
    }

    /** The same without the table. */
    Map<String, String> topics(String name) throws ExecutionException, InterruptedException {
        Map<String, String> appendTime = Map.of("message.timestamp.type", "LogAppendTime");
        broker.admin()
                .createTopics(List.of(
                        new NewTopic(name + "-raw", 3, (short) 1).configs(appendTime),
                        new NewTopic(name + "-dead", 1, (short) 1).configs(appendTime)))
                .all()
                .get();
        return properties(name);
    }

    Map<String, String> properties(String name) {
        return new HashMap<>(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "firstseen.outbox.jdbc.url",
                postgres.jdbcUrl(),
                "firstseen.outbox.jdbc.user",
                PostgresServer.USER,
                "firstseen.outbox.table",
                name,
                "firstseen.outbox.topic",
                name + "-raw",
                "firstseen.relay.dead.letter.topic",
                name + "-dead",
                "firstseen.outbox.poll.interval.ms",
                "20",
                "firstseen.outbox.listener",
                "none"));
    }

    static Poller start(Map<String, String> properties) {
        return Poller.start(Settings.of(properties), new PollMetrics(), report -> {});
    }

    /** Writes an event in a transaction of its own; returns its number. */
    long write(String table, OutboxMessage message) throws SQLException {
        try (Connection connection = postgres.begin()) {
            long seq = Outbox.in(table).insert(connection, message).seq();
            connection.commit();
            return seq;
        }
    }

    static OutboxMessage event(String aggregateId, String payload) {
        return OutboxMessage.of("order", aggregateId, "Changed")
                .payload(payload)
                .build();
    }

    /** Waits for so many records on the topic of the rows. */
    List<LogRecord> await(String name, int count) {
        try (TopicReader reader = TopicReader.committed(broker.bootstrapServers(), name + "-raw")) {
            return reader.await(count, BOUND);
        }
    }

    List<LogRecord> awaitDead(String name, int count) {
        try (TopicReader reader = TopicReader.committed(broker.bootstrapServers(), name + "-dead")) {
            return reader.await(count, BOUND);
        }
    }

    static OutboxEvent decode(LogRecord record) {
        try {
            return AvroCodec.ofOutboxEvents()
                    .decode(record.value() == null ? null : record.value().get());
        } catch (UnreadableAvroException e) {
            throw new AssertionError(e);
        }
    }

    static String payload(LogRecord record) {
        return UTF_8.decode(decode(record).getPayload()).toString();
    }

    @Override
    public void close() {
        postgres.close();
        broker.close();
    }
}
