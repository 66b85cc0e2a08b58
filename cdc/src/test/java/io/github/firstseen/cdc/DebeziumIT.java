package io.github.firstseen.cdc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.firstseen.it.process.Firstseen;
import io.github.firstseen.outbox.Outbox;
import io.github.firstseen.outbox.OutboxMessage;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.Seeds;
import io.github.firstseen.testkit.connect.ConnectApi;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import io.github.firstseen.testkit.outbox.OutboxGuarantees;
import io.github.firstseen.testkit.outbox.OutboxHistory;
import io.github.firstseen.testkit.outbox.Relayed;
import io.github.firstseen.testkit.outbox.Written;
import io.github.firstseen.topology.relay.Aggregate;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows of a real table through Debezium's real connector; each test has an aggregate type of its own. */
@Timeout(240)
class DebeziumIT {
    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KILLED = "killed";
    private static final String FORMS = "forms";
    private static final String LOST = "lost";
    private static final String CLASS = "io.debezium.connector.postgresql.PostgresConnector";

    @TempDir
    private static Path directory;

    private static @Nullable CaptureRig started;

    @BeforeAll
    static void start() throws Exception {
        started = CaptureRig.start(directory, KILLED, FORMS, LOST);
    }

    @AfterAll
    static void stop() {
        // Null where it did not start, which has been said then.
        if (started != null) {
            started.close();
        }
    }

    private static CaptureRig rig() {
        return Objects.requireNonNull(started);
    }

    @Test
    @DisplayName(
            "C6: every key of the connector's configuration is one that Debezium or Connect knows, and its value is allowed")
    void shouldKnowEveryKeyOfTheConfiguration() throws Exception {
        ObjectNode config = (ObjectNode) JSON.readTree(DeployFiles.connector());
        config.put("name", CaptureRig.CONNECTOR);

        JsonNode answer = JSON.readTree(
                rig().worker().api().put("/connector-plugins/" + CLASS + "/config/validate", config.toString()));

        List<JsonNode> refused = stream(answer.path("configs"))
                .filter(each -> !each.path("value").path("errors").isEmpty())
                .toList();
        assertThat(answer.path("error_count").asInt(-1)).as("%s", refused).isZero();
        List<String> known = stream(answer.path("configs"))
                .map(each -> each.path("definition").path("name").asText())
                .toList();
        assertThat(config.properties().stream().map(Map.Entry::getKey))
                // Connect knows these by their groups, and lists none of them.
                .filteredOn(key -> !key.startsWith("topic.creation.default."))
                .isSubsetOf(known);
    }

    @Test
    @DisplayName("C6: the page for operators says why each key of the configuration is as it is")
    void shouldExplainEveryKey() throws Exception {
        String readme = DeployFiles.readme();
        assertThat(JSON.readTree(DeployFiles.connector()).properties().stream().map(Map.Entry::getKey))
                .allSatisfy(key -> assertThat(readme).contains('`' + key + '`'));
        assertThat(DeployFiles.worker().keySet())
                .allSatisfy(key -> assertThat(readme).contains('`' + key + '`'));
    }

    @Test
    @DisplayName(
            "C6: a row from Debezium and the same from our poller have one key and one partition, and are one event")
    void shouldTellTheSameAsThePoller() throws Exception {
        Map<String, OutboxMessage> events = Samples.of(FORMS).stream()
                .collect(Collectors.toMap(event -> event.id().toString(), Function.identity()));
        try (Connection connection = rig().postgres().begin()) {
            for (OutboxMessage event : events.values()) {
                Outbox.in("outbox").insert(connection, event);
            }
            connection.commit();
        }

        RawRows rows = new RawRows(rig().cluster().bootstrapServers());
        Map<String, LogRecord> captured = rows.captured(events.keySet());
        captured.forEach((id, record) -> assertIsCaptured(Objects.requireNonNull(events.get(id)), record));
        assertThat(publishedOf(FORMS, events.size())).hasSize(events.size());

        long droppedBefore = replaysDropped();
        try (Firstseen poller = rig().poller()) {
            Map<String, LogRecord> polled = rows.polled(events.keySet());
            polled.forEach((id, record) -> {
                LogRecord other = Objects.requireNonNull(captured.get(id));
                assertThat(record.key()).isEqualTo(other.key());
                assertThat(record.coordinates().partition())
                        .isEqualTo(other.coordinates().partition());
            });
            Await.until("the relay knows them again", BOUND, () -> replaysDropped() >= droppedBefore + events.size());
            assertThat(poller.isAlive()).isTrue();
        }
        publishedOf(FORMS, events.size())
                .forEach(record ->
                        assertIsPublished(Objects.requireNonNull(events.get(record.headerText("id"))), record));
        assertThat(publishedOf(FORMS, events.size())).hasSize(events.size());
        assertThat(deadLetters(FORMS)).isEmpty();
    }

    private static void assertIsCaptured(OutboxMessage event, LogRecord record) {
        assertThat(Objects.requireNonNull(record.key()).get())
                .isEqualTo(Aggregate.recordKey(event.aggregateType(), event.aggregateId()));
        byte[] payload = event.payload();
        JsonNode told = RawRows.row(record).path("payload");
        if (payload == null) {
            assertThat(told.isNull()).as("%s", told).isTrue();
        } else {
            assertThat(told.asText()).isEqualTo(Base64.getEncoder().encodeToString(payload));
        }
        assertThat(record.headers()).isEmpty();
    }

    private static void assertIsPublished(OutboxMessage event, LogRecord record) {
        assertThat(Objects.requireNonNull(record.key()).get())
                .isEqualTo(event.aggregateId().getBytes(UTF_8));
        byte[] payload = event.payload();
        assertThat(record.value()).isEqualTo(payload == null || payload.length == 0 ? null : Bytes.wrap(payload));
        assertThat(record.headerText("type")).isEqualTo("Changed");
        assertThat(record.headerText("content-type")).isEqualTo(event.contentType());
        assertThat(record.headerText("traceparent")).isEqualTo(event.traceparent());
        event.headers()
                .forEach((name, value) -> assertThat(record.headerText(name)).isEqualTo(value));
    }

    private static Relayed relayed(LogRecord record) {
        return new Relayed(
                UUID.fromString(Objects.requireNonNull(record.headerText("id"))),
                new String(Objects.requireNonNull(record.key()).get(), UTF_8),
                record.coordinates());
    }

    @Test
    @DisplayName("C4: every committed row is published once and in order though the worker was killed in mid-stream")
    void shouldPublishEveryCommittedRowOnceThoughTheWorkerWasKilled() {
        Seeds.with(seed -> {
            String servers = rig().cluster().bootstrapServers();
            try (OutboxWriters writers = OutboxWriters.start(rig().postgres(), KILLED, seed)) {
                publishedOf(KILLED, 1);
                killInTheMiddle();
                int writtenAtKill = writers.committedCount();
                int capturedAtKill = TopicReader.readCommitted(servers, CaptureRig.OUTBOX_TOPIC)
                        .size();
                Await.until(
                        "rows are written while it is down",
                        BOUND,
                        () -> writers.committedCount() >= writtenAtKill + 500);
                List<Written> written = writers.finish();
                rig().worker().start();

                List<LogRecord> published = publishedOf(KILLED, writers.committedCount());
                OutboxGuarantees.assertHold(new OutboxHistory(
                        written, published.stream().map(DebeziumIT::relayed).toList()));
                assertThat(written).as("some were rolled back").anyMatch(row -> !row.isCommitted());
                assertThat(deadLetters(KILLED)).isEmpty();
                assertThat(capturedAtKill)
                        .as("rows were written that were not captured when it was killed")
                        .isBetween(1, writtenAtKill - 1);
                assertThat(TopicReader.readUncommitted(servers, CaptureRig.OUTBOX_TOPIC)
                                .size())
                        .as("the kill aborted rows, and they were written again")
                        .isGreaterThan(TopicReader.readCommitted(servers, CaptureRig.OUTBOX_TOPIC)
                                .size());
            }
        });
    }

    /** Freezes the worker again and again until a transaction is open, so that it still is when it is killed. */
    private static void killInTheMiddle() {
        Await.until("the worker is frozen with rows in an open transaction", BOUND, () -> {
            rig().worker().pause();
            if (OpenTransaction.holds(rig().cluster(), CaptureRig.OUTBOX_TOPIC)) {
                return true;
            }
            rig().worker().resume();
            return false;
        });
        rig().worker().kill();
    }

    @Test
    @DisplayName("C6: heartbeats let the slot go on while the outbox is idle and other tables are written")
    void shouldMoveTheSlotOfAnIdleOutbox() throws Exception {
        rig().postgres().execute("CREATE TABLE other AS SELECT generate_series(1, 1000) AS number");
        long written = rig().postgres().number("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn");

        Await.until(
                "the slot is beyond what was written to other tables",
                BOUND,
                () -> rig().postgres()
                                .number("SELECT confirmed_flush_lsn - '0/0'::pg_lsn FROM pg_replication_slots"
                                        + " WHERE slot_name = '" + CaptureRig.SLOT + "'")
                        >= written);
        assertThat(rig().postgres().number("SELECT count(*) FROM outbox_heartbeat"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("C4, C6: a connector whose slot is lost goes on with nothing, and no row is missing when it is mended")
    void shouldMissNoRowAfterALostSlot() throws Exception {
        ConnectApi api = rig().worker().api();
        write("before");
        publishedOf(LOST, 1);
        api.stop(CaptureRig.CONNECTOR);
        Await.until(
                "nobody reads the slot",
                BOUND,
                () -> rig().postgres().number("SELECT count(*) FROM pg_replication_slots WHERE active") == 0);
        rig().postgres().execute("SELECT pg_drop_replication_slot('" + CaptureRig.SLOT + "')");
        write("between");
        api.resume(CaptureRig.CONNECTOR);
        Await.until(
                "the task fails", BOUND, () -> api.states(CaptureRig.CONNECTOR).contains("FAILED"));

        api.stop(CaptureRig.CONNECTOR);
        api.forgetOffsets(CaptureRig.CONNECTOR);
        rig().postgres().execute("SELECT pg_create_logical_replication_slot('" + CaptureRig.SLOT + "', 'pgoutput')");
        write("both");
        try (Firstseen poller = rig().poller()) {
            Await.until(
                    "every row is polled",
                    BOUND,
                    () -> rig().postgres().number("SELECT count(*) FROM outbox WHERE published_at IS NULL") == 0);
            assertThat(poller.isAlive()).isTrue();
        }
        api.resume(CaptureRig.CONNECTOR);
        api.awaitRunning(CaptureRig.CONNECTOR);
        write("after");

        assertThat(publishedOf(LOST, 4).stream()
                        .map(record -> new String(
                                Objects.requireNonNull(record.value()).get(), UTF_8)))
                .containsExactly("before", "between", "both", "after");
    }

    private static void write(String payload) throws SQLException {
        try (Connection connection = rig().postgres().begin()) {
            Outbox.in("outbox")
                    .insert(
                            connection,
                            OutboxMessage.of(LOST, "1", "Changed")
                                    .payload(payload)
                                    .build());
            connection.commit();
        }
    }

    /** Waits for so many records at the destination, and returns all. */
    private static List<LogRecord> publishedOf(String aggregateType, int count) {
        try (TopicReader reader =
                TopicReader.committed(rig().cluster().bootstrapServers(), CaptureRig.destination(aggregateType))) {
            reader.await(count, BOUND);
            return reader.toEnd();
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + "; end of the worker's log:\n"
                            + rig().worker().endOfLog(),
                    e);
        }
    }

    private static List<LogRecord> deadLetters(String aggregateType) {
        return TopicReader.readCommitted(rig().cluster().bootstrapServers(), CaptureRig.DEAD_LETTER_TOPIC).stream()
                .filter(record -> record.key() != null
                        && new String(record.key().get(), UTF_8).contains('"' + aggregateType + '"'))
                .toList();
    }

    /** As the relay last said. */
    private static long replaysDropped() throws IOException {
        List<String> lines = rig().relay().out();
        return lines.isEmpty()
                ? 0
                : JSON.readTree(lines.get(lines.size() - 1))
                        .findPath("replaysDropped")
                        .asLong();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
