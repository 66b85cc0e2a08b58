package io.github.firstseen.app.poll;

import static io.github.firstseen.app.poll.PollWorld.BOUND;
import static io.github.firstseen.app.poll.PollWorld.decode;
import static io.github.firstseen.app.poll.PollWorld.event;
import static io.github.firstseen.app.poll.PollWorld.payload;
import static io.github.firstseen.app.poll.PollWorld.start;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.outbox.Outbox;
import io.github.firstseen.outbox.OutboxMessage;
import io.github.firstseen.schemas.OutboxEvent;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A poller in this JVM, on a real broker and a real database. */
@Timeout(60)
class PollerTest {
    @TempDir
    private static Path dir;

    @SuppressWarnings("NullAway.Init")
    private static PollWorld world;

    @BeforeAll
    static void open() {
        world = new PollWorld(dir);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    @DisplayName("C4: a row that is committed is published with all it holds, one that is rolled back never")
    void shouldPublishWhatWasCommittedAndNothingElse() throws Exception {
        Map<String, String> properties = world.outbox("whole");
        OutboxMessage placed = OutboxMessage.of("order", "42 \u00e4\"", "OrderPlaced")
                .payload("{\"total\":1}")
                .contentType("application/json")
                .header("tenant", "a \"b\" \\ \n \u00e4")
                .schemaVersion("3")
                .traceparent("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                .build();
        try (Connection connection = world.postgres().begin()) {
            Outbox.in("whole").insert(connection, event("42", "rolled back"));
            connection.rollback();
        }
        long seq = world.write("whole", placed);
        world.write("whole", OutboxMessage.of("order", "43", "OrderDeleted").build());
        try (Poller poller = start(properties)) {
            List<LogRecord> records = world.await("whole", 2);

            OutboxEvent event = decode(byAggregate(records, "42 \u00e4\""));
            assertThat(event.getId()).isEqualTo(placed.id());
            assertThat(event.getSequence()).isEqualTo(seq);
            assertThat(event.getAggregateType()).isEqualTo("order");
            assertThat(event.getType()).isEqualTo("OrderPlaced");
            assertThat(UTF_8.decode(event.getPayload()).toString()).isEqualTo("{\"total\":1}");
            assertThat(event.getContentType()).isEqualTo("application/json");
            assertThat(event.getHeaders())
                    .containsOnly(Map.entry("tenant", "a \"b\" \\ \n \u00e4"), Map.entry("schema-version", "3"));
            assertThat(event.getTraceparent()).isEqualTo(placed.traceparent());
            assertThat(decode(byAggregate(records, "43")).getPayload()).isNull();
            assertThat(records)
                    .allSatisfy(record -> assertThat(record.headers()).isEmpty());
            assertThat(byAggregate(records, "43").key())
                    .isEqualTo(Bytes.wrap("{\"aggregatetype\":\"order\",\"aggregateid\":\"43\"}".getBytes(UTF_8)));
            awaitNothingPending("whole");
            assertThat(poller.shards()).containsOnly(Map.entry(0, ShardState.ACTIVE));
        }
    }

    private static LogRecord byAggregate(List<LogRecord> records, String id) {
        return records.stream()
                .filter(record -> decode(record).getAggregateId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitNothingPending(String table) {
        Await.until("nothing is pending in " + table, BOUND, () -> pending(table) == 0);
    }

    private static long pending(String table) throws Exception {
        return world.postgres().number("SELECT count(*) FROM " + table + " WHERE published_at IS NULL");
    }

    @Test
    @DisplayName("C4: a row whose transaction commits after those of higher numbers is published too")
    void shouldPublishRowsThatWereCommittedOutOfOrder() throws Exception {
        Map<String, String> properties = world.outbox("crossed");
        try (Connection first = world.postgres().begin();
                Poller poller = start(properties)) {
            long low = Outbox.in("crossed").insert(first, event("slow", "low")).seq();
            long high = world.write("crossed", event("quick", "high"));
            assertThat(high).isGreaterThan(low);
            world.await("crossed", 1);
            awaitNothingPending("crossed");

            first.commit();

            assertThat(world.await("crossed", 2))
                    .extracting(PollWorld::payload)
                    .containsExactlyInAnyOrder("low", "high");
            assertThat(poller.isDatabaseUp()).isTrue();
        }
    }

    @Test
    @DisplayName("C4: a row that cannot be sent is a dead letter, and nobody waits for it")
    void shouldMakeDeadLettersOfRowsThatCannotBeSent() throws Exception {
        Map<String, String> properties = world.outbox("poison");
        properties.put("firstseen.outbox.published", "delete");
        world.broker().setMaxMessageBytes("poison-raw", 20_000);
        world.write("poison", event("1", "before"));
        long large = world.write("poison", event("1", "x".repeat(19_990)));
        long huge = world.write("poison", event("1", "x".repeat(1_000_000)));
        world.postgres()
                .execute("INSERT INTO poison (aggregatetype, aggregateid, type, headers)"
                        + " VALUES ('order', '1', 't', '[1]'), ('order', '1', 't', '{\"n\": 1}'),"
                        + " ('order', repeat('k', 20000), 't', '{}');"
                        + " INSERT INTO poison (aggregatetype, aggregateid, type, created_at)"
                        + " VALUES ('order', '1', 't', 'infinity')");
        world.write("poison", event("1", "after"));
        try (Poller poller = start(properties)) {
            assertThat(world.await("poison", 2)).extracting(PollWorld::payload).containsExactly("before", "after");
            List<LogRecord> dead = world.awaitDead("poison", 6);

            assertThat(dead)
                    .extracting(record -> record.headerText("firstseen-reason"))
                    .containsExactly("too-large", "too-large", "unreadable", "unreadable", "too-large", "unreadable");
            assertThat(dead).allSatisfy(record -> assertThat(record.value()).isNull());
            assertThat(dead.get(0).headerText("firstseen-source")).isEqualTo("public.poison#" + large);
            assertThat(dead.get(1).headerText("firstseen-source")).isEqualTo("public.poison#" + huge);
            assertThat(dead.get(0).headerText("__streams.errors.message")).contains("20000 may be sent");
            assertThat(dead.get(0).key())
                    .isEqualTo(Bytes.wrap("{\"aggregatetype\":\"order\",\"aggregateid\":\"1\"}".getBytes(UTF_8)));
            assertThat(dead.get(4).key()).isNull();
            awaitNothingPending("poison");
            assertThat(
                            world.postgres()
                                    .number(
                                            "SELECT count(*) FROM poison WHERE failure IS NOT NULL AND published_at IS NOT NULL"))
                    .isEqualTo(6);
            assertThat(world.postgres().number("SELECT count(*) FROM poison")).isEqualTo(6);
            assertThat(poller.isKafkaUp()).isTrue();
        }
    }

    @Test
    void shouldPublishPayloadsOfTextAsTheirUtf8() throws Exception {
        Map<String, String> properties = world.outbox("texts");
        world.postgres().execute("ALTER TABLE texts ALTER payload TYPE jsonb USING NULL");
        world.postgres()
                .execute("INSERT INTO texts (aggregatetype, aggregateid, type, payload)"
                        + " VALUES ('order', '1', 't', '{\"name\": \"\u00e4\"}')");
        try (Poller poller = start(properties)) {
            assertThat(world.await("texts", 1))
                    .extracting(PollWorld::payload)
                    .containsExactly("{\"name\": \"\u00e4\"}");
            assertThat(poller.isDatabaseUp()).isTrue();
        }
    }

    @Test
    @DisplayName("C4: rows of an aggregate are published in their order, by however many shards and batches")
    void shouldKeepTheOrderOfEachAggregate() throws Exception {
        Map<String, String> properties = world.outbox("ordered");
        properties.put("firstseen.outbox.shards", "3");
        properties.put("firstseen.outbox.batch.rows", "7");
        properties.put("firstseen.outbox.batch.bytes", "60");
        try (Poller poller = start(properties)) {
            for (int i = 0; i < 300; i++) {
                world.write("ordered", event(Integer.toString(i % 11), Integer.toString(i)));
            }
            List<LogRecord> records = world.await("ordered", 300);

            assertThat(records).hasSize(300);
            for (int aggregate = 0; aggregate < 11; aggregate++) {
                String id = Integer.toString(aggregate);
                int first = aggregate;
                assertThat(records.stream()
                                .filter(record ->
                                        decode(record).getAggregateId().equals(id))
                                .map(PollWorld::payload))
                        .containsExactlyElementsOf(IntStream.iterate(first, i -> i < 300, i -> i + 11)
                                .mapToObj(Integer::toString)
                                .toList());
            }
            awaitNothingPending("ordered");
            assertThat(poller.shards())
                    .hasSize(3)
                    .allSatisfy((shard, state) -> assertThat(state).isEqualTo(ShardState.ACTIVE));
        }
    }

    @Test
    @DisplayName("C4: where marking fails the rows are published again under the same ids, and then marked")
    void shouldRepeatABatchThatCouldNotBeMarked() throws Exception {
        Map<String, String> properties = world.outbox("unmarked");
        world.postgres()
                .execute("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'not now'; END $$;"
                        + " CREATE TRIGGER refuse BEFORE UPDATE ON unmarked FOR EACH ROW EXECUTE FUNCTION refuse()");
        world.write("unmarked", event("1", "a"));
        world.write("unmarked", event("1", "b"));
        try (Poller poller = start(properties)) {
            world.await("unmarked", 4);
            assertThat(pending("unmarked")).isEqualTo(2);

            world.postgres().execute("DROP TRIGGER refuse ON unmarked");

            awaitNothingPending("unmarked");
            List<LogRecord> records = TopicReader.readCommitted(world.broker().bootstrapServers(), "unmarked-raw");
            assertThat(records.stream().map(record -> decode(record).getId()).distinct())
                    .hasSize(2);
            assertThat(IntStream.range(0, records.size()).mapToObj(i -> payload(records.get(i))))
                    .startsWith("a", "b", "a", "b");
            assertThat(poller.isKafkaUp()).isTrue();
        }
    }

    @Test
    void shouldDeleteMarkedRowsThatAreOldAndKeepAllOthers() throws Exception {
        Map<String, String> properties = world.outbox("old");
        properties.put("firstseen.outbox.published.retention.ms", "3600000");
        world.postgres()
                .execute("INSERT INTO old (aggregatetype, aggregateid, type, published_at, failure) VALUES"
                        + " ('order', '1', 'failed', now() - interval '2 hours', 'too-large'),"
                        + " ('order', '1', 'old', now() - interval '2 hours', NULL),"
                        + " ('order', '1', 'young', now(), NULL), ('order', '1', 'new', NULL, NULL)");
        try (Poller poller = start(properties)) {
            world.await("old", 1);
            Await.until(
                    "the old row is gone",
                    BOUND,
                    () -> world.postgres().number("SELECT count(*) FROM old WHERE type = 'old'") == 0);
            assertThat(world.postgres().number("SELECT count(*) FROM old")).isEqualTo(3);
            assertThat(poller.isDatabaseUp()).isTrue();
        }
    }

    @Test
    void shouldStandByWhileAnotherOnePollsAndTakeOver() throws Exception {
        Map<String, String> properties = world.outbox("pair");
        Poller second;
        try (Poller first = start(properties)) {
            Await.until("the first polls", BOUND, () -> first.shards().get(0) == ShardState.ACTIVE);
            Poller other = start(properties);
            second = other;
            Await.until("the second stands by", BOUND, () -> other.shards().get(0) == ShardState.STANDING_BY);
        }
        try (second) {
            world.write("pair", event("1", "a"));
            assertThat(world.await("pair", 1)).hasSize(1);
            assertThat(second.shards().get(0)).isEqualTo(ShardState.ACTIVE);
        }
    }

    @Test
    void shouldEndWhereAnotherPollerHasAnotherNumberOfShards() throws Exception {
        Map<String, String> properties = world.outbox("counted");
        try (Poller first = start(properties)) {
            Await.until("the first polls", BOUND, () -> first.shards().get(0) == ShardState.ACTIVE);
            properties.put("firstseen.outbox.shards", "2");
            try (Poller second = start(properties)) {
                assertThat(second.awaitEnd()).isOne();
            }
            assertThat(first.shards().get(0)).isEqualTo(ShardState.ACTIVE);
        }
    }
}
