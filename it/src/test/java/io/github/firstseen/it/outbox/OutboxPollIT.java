package io.github.firstseen.it.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.broker.FreePorts;
import io.github.firstseen.it.outbox.PollProcess.Outbox;
import io.github.firstseen.schemas.OutboxEvent;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.Seeds;
import io.github.firstseen.testkit.cluster.Door;
import io.github.firstseen.testkit.cluster.ProcessCluster;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import io.github.firstseen.testkit.outbox.OutboxGuarantees;
import io.github.firstseen.testkit.outbox.OutboxHistory;
import io.github.firstseen.testkit.outbox.Relayed;
import io.github.firstseen.testkit.outbox.Written;
import io.github.firstseen.testkit.postgres.PostgresServer;
import io.github.firstseen.testkit.wire.Ambush;
import io.github.firstseen.testkit.wire.Tampering;
import io.github.firstseen.testkit.wire.WireProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.protocol.ApiKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pollers, the broker and the database are killed while services write; all that was committed is published in order. */
@Timeout(180)
class OutboxPollIT {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int PARTITIONS = 3;
    private static final int ROWS = 300;
    /** An outage is longer than this. */
    private static final int DELIVERY_TIMEOUT_MS = 1_500;

    private static final long SEED = Seeds.seed();
    private static final int BROKER_PORT = FreePorts.draw();

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static WireProxy wire;

    @SuppressWarnings("NullAway.Init")
    private static Door door;

    @SuppressWarnings("NullAway.Init")
    private static ProcessCluster cluster;

    /** To make one takes milliseconds. */
    private static final AvroCodec<OutboxEvent> CODEC = AvroCodec.ofOutboxEvents();

    @SuppressWarnings("NullAway.Init")
    private static PostgresServer postgres;

    @BeforeAll
    static void start() {
        wire = WireProxy.to(BROKER_PORT);
        door = new Door("poller", List.of(BROKER_PORT), List.of(wire.port()));
        cluster = ProcessCluster.start(directory.resolve("kafka"), 1, Map.of(), List.of(door));
        postgres = PostgresServer.start(directory.resolve("postgres"));
    }

    @AfterAll
    static void stop() {
        postgres.close();
        cluster.close();
        wire.close();
    }

    private static Outbox outbox(String table) throws Exception {
        postgres.createOutbox(table);
        Outbox outbox = new Outbox(postgres, cluster.bootstrapServers(), table);
        Map<String, String> appendTime = Map.of("message.timestamp.type", "LogAppendTime");
        cluster.createTopics(List.of(
                new NewTopic(outbox.raw(), Optional.of(PARTITIONS), Optional.empty()).configs(appendTime),
                new NewTopic(outbox.dead(), Optional.of(1), Optional.empty()).configs(appendTime)));
        return outbox;
    }

    private static void awaitCommitted(Services services, int more) {
        int before = services.committed();
        Await.until(more + " more rows are committed", BOUND, () -> services.committed() >= before + more);
    }

    private static void awaitAllMarked(String table) {
        Await.until(
                "all rows of " + table + " are marked",
                BOUND,
                () -> postgres.number("SELECT count(*) FROM " + table + " WHERE published_at IS NULL") == 0);
    }

    /** All that was committed was published once, in order, where replays are dropped; returns how many replays there were. */
    private static long judge(Outbox outbox, Services services) throws Exception {
        List<Written> written = services.end();
        awaitAllMarked(outbox.table());
        List<Relayed> relayed = TopicReader.readCommitted(cluster.bootstrapServers(), outbox.raw()).stream()
                .map(OutboxPollIT::relayed)
                .toList();
        OutboxHistory history = new OutboxHistory(written, relayed);
        try {
            OutboxGuarantees.assertHold(history.withoutReplays());
        } catch (AssertionError e) {
            throw new AssertionError("seed " + SEED + ": " + e.getMessage(), e);
        }
        assertThat(written).as("some were rolled back").anyMatch(row -> !row.isCommitted());
        return (long) relayed.size() - history.withoutReplays().relayed().size();
    }

    private static Relayed relayed(LogRecord record) {
        try {
            OutboxEvent event =
                    CODEC.decode(record.value() == null ? null : record.value().get());
            return new Relayed(event.getId(), event.getAggregateId(), record.coordinates());
        } catch (UnreadableAvroException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName(
            "C4: rows are published once and in order though the poller is killed in an open transaction; another takes"
                    + " over")
    void shouldTakeOverFromAPollerThatIsKilledInAnOpenTransaction() throws Exception {
        Outbox outbox = outbox("killed");
        Ambush ambush = new Ambush(Tampering.delay(ApiKeys.END_TXN, Duration.ofMinutes(5)), 1);
        try (Services services = Services.start(postgres, outbox.table(), SEED);
                PollProcess first = PollProcess.start(
                        directory,
                        outbox.by(door.bootstrapServers()),
                        // Else it asks again on another connection, which nobody holds up.
                        "-o",
                        "producer.request.timeout.ms=60000")) {
            first.process().awaitLine("shard 0: active");
            awaitCommitted(services, ROWS);
            try (PollProcess second = PollProcess.start(directory, outbox)) {
                second.process().awaitLine("shard 0: standing by");
                assertThat(second.get("/ready").statusCode()).isEqualTo(200);
                wire.lay(ambush);
                awaitOpenTransaction(outbox, ambush);
                assertThat(first.process().isAlive()).isTrue();

                first.process().kill();

                second.process().awaitLine("shard 0: active");
                awaitCommitted(services, ROWS);
                judge(outbox, services);
                assertThat(TopicReader.countUncommitted(cluster.bootstrapServers(), outbox.raw()))
                        .as("the kill aborted sends, and they were made again")
                        .isGreaterThan(TopicReader.readCommitted(cluster.bootstrapServers(), outbox.raw())
                                .size());
            }
        } finally {
            wire.lift(ambush);
        }
    }

    private static void awaitOpenTransaction(Outbox outbox, Ambush ambush) {
        try (TopicReader written = TopicReader.uncommitted(cluster.bootstrapServers(), outbox.raw());
                TopicReader committed = TopicReader.committed(cluster.bootstrapServers(), outbox.raw())) {
            Await.until(
                    "sends in a transaction that is held open",
                    BOUND,
                    () -> ambush.hits() == 1
                            && written.toEnd().size() > committed.toEnd().size());
        }
    }

    @Test
    @DisplayName(
            "C4: a commit of which nobody knows whether it was done leads to replays, which have the ids of the rows")
    void shouldReadABatchAgainWhoseCommitWasNotAnswered() throws Exception {
        Outbox outbox = outbox("unsure");
        Ambush ambush = new Ambush(Tampering.delay(ApiKeys.END_TXN, Duration.ofSeconds(20)), 1);
        try (Services services = Services.start(postgres, outbox.table(), SEED);
                PollProcess poller = PollProcess.start(
                        directory,
                        outbox.by(door.bootstrapServers()),
                        // The commit is given up before the request is, which would be sent again and be answered.
                        "-o",
                        "producer.request.timeout.ms=60000",
                        "-o",
                        "producer.max.block.ms=1500")) {
            awaitCommitted(services, ROWS);
            wire.lay(ambush);
            poller.process().awaitLine("Kafka fails");
            awaitCommitted(services, ROWS);
            judge(outbox, services);
            assertThat(ambush.hits()).isOne();
        } finally {
            wire.lift(ambush);
        }
    }

    private static String[] shortTimes() {
        return new String[] {
            "-o", "producer.delivery.timeout.ms=" + DELIVERY_TIMEOUT_MS,
            "-o", "producer.request.timeout.ms=1000",
            "-o", "producer.linger.ms=0",
            "-o", "producer.max.block.ms=" + DELIVERY_TIMEOUT_MS,
            "-o", "producer.transaction.timeout.ms=10000",
            "-o", "admin.default.api.timeout.ms=5000",
            "-o", "admin.request.timeout.ms=2000"
        };
    }

    @Test
    @DisplayName(
            "C6: rows pile up while the broker is down for longer than delivery.timeout.ms, and are published in order")
    void shouldPublishWhatPiledUpWhileTheBrokerWasDown() throws Exception {
        Outbox outbox = outbox("outage");
        try (Services services = Services.start(postgres, outbox.table(), SEED);
                PollProcess poller = PollProcess.start(directory, outbox, shortTimes())) {
            awaitCommitted(services, ROWS);
            awaitSomeMarked(outbox);
            cluster.kill(0);
            long killedNanos = System.nanoTime();
            poller.process().awaitLine("Kafka, asked for topics, fails");
            awaitPending(outbox, 2 * ROWS);
            Await.until(
                    "the outage is longer than any delivery",
                    BOUND,
                    () -> System.nanoTime() - killedNanos > 3_000_000L * DELIVERY_TIMEOUT_MS);
            Await.until("it says so", BOUND, () -> poller.get("/ready").statusCode() == 503);
            assertThat(poller.get("/live").statusCode()).isEqualTo(200);
            assertThat(poller.get("/metrics").body())
                    .contains("firstseen_outbox_kafka_up 0.0")
                    .contains("firstseen_outbox_database_up 1.0");

            cluster.start(0);

            poller.process().awaitLine("Kafka, asked for topics, answers again");
            awaitCommitted(services, ROWS);
            judge(outbox, services);
        }
    }

    private static void awaitSomeMarked(Outbox outbox) {
        Await.until(
                "some are marked",
                BOUND,
                () -> postgres.number("SELECT count(*) FROM " + outbox.table() + " WHERE published_at IS NOT NULL")
                        > 0);
    }

    private static void awaitPending(Outbox outbox, int rows) {
        Await.until(
                rows + " rows wait",
                BOUND,
                () -> postgres.number("SELECT count(*) FROM " + outbox.table() + " WHERE published_at IS NULL")
                        >= rows);
    }

    @Test
    @DisplayName("C4: rows are published once and in order though the database is killed while services write")
    void shouldGoOnWhenTheDatabaseIsKilledAndComesBack() throws Exception {
        Outbox outbox = outbox("crashed");
        try (Services services = Services.start(postgres, outbox.table(), SEED);
                PollProcess poller = PollProcess.start(directory, outbox)) {
            awaitCommitted(services, ROWS);
            awaitSomeMarked(outbox);

            postgres.kill();
            poller.process().awaitLine("shard 0: the database");
            postgres.start();

            awaitCommitted(services, ROWS);
            judge(outbox, services);
            assertThat(poller.process().err()).anyMatch(line -> line.contains("answers again"));
        }
    }

    @Test
    @DisplayName("C4: a clean stop ends what is under way, says what was published, and gives the lock back")
    void shouldStopCleanly() throws Exception {
        Outbox outbox = outbox("stopped");
        try (Services services = Services.start(postgres, outbox.table(), SEED);
                PollProcess poller = PollProcess.start(directory, outbox, "--json")) {
            awaitCommitted(services, ROWS);
            awaitSomeMarked(outbox);
            assertThat(poller.get("/metrics").body()).contains("firstseen_outbox_shard_active{shard=\"0\"} 1.0");

            poller.process().terminate();

            assertThat(poller.process().exitCode()).isZero();
            assertThat(poller.process().out()).last().asString().contains("\"published\":");
            try (PollProcess next = PollProcess.start(directory, outbox)) {
                next.process().awaitLine("shard 0: active");
                assertThat(judge(outbox, services))
                        .as("replays after a clean stop")
                        .isZero();
            }
        }
    }
}
