package io.github.firstseen.it.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.it.relay.RelayRig.Relay;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.Seeds;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import io.github.firstseen.topology.relay.Aggregate;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a TopologyTestDriver cannot show: transactions, instances, fetching, and what a real cluster says of topics. */
@Timeout(300)
class RelayIT {
    private static final String ORDERS = "outbox.event.order";
    private static final int AGGREGATES = 50;

    @TempDir
    private Path directory;

    @Test
    @DisplayName("C4, C6, F5: each event is published once and in order though a relay was killed and partitions moved")
    void shouldPublishEachEventOnceThoughARelayIsKilledAndPartitionsMove() throws Exception {
        long seed = Seeds.seed();
        Random random = new Random(seed);
        // Long, so that the kill meets an open transaction.
        try (RelayRig rig = new RelayRig(directory, Map.of(), Map.of("commit.interval.ms", "2000"))) {
            rig.createTopic(ORDERS);
            try (Relay first = rig.relay();
                    TopicReader written = rig.uncommitted(ORDERS);
                    TopicReader committed = rig.committed(ORDERS)) {
                write(rig, random, 0, 2_000);
                committed.await(2_000, RelayRig.BOUND);
                write(rig, random, 2_000, 6_000);
                Await.until(
                        "events in an open transaction",
                        RelayRig.BOUND,
                        () -> written.toEnd().size() > committed.toEnd().size());
                first.process().kill();
            }
            try (Relay second = rig.relay();
                    Relay third = rig.relay()) {
                write(rig, random, 6_000, 10_000);
                List<LogRecord> published = rig.await(10_000, ORDERS);

                rig.judge(published, numbers(0, 10_000), "seed " + seed);
                assertThat(rig.status(second).path("instances"))
                        .as("both tell of both")
                        .hasSize(2);
                assertThat(rig.status(third).path("partitions")).hasSize(2);
                assertThat(rig.status(third)
                                .path("counts")
                                .path("replaysDropped")
                                .asLong())
                        .as("rows came again, seed %d", seed)
                        .isPositive();
                assertThat(rig.read("outbox-dead-letter")).isEmpty();
            }
            assertThat(TopicReader.readUncommitted(rig.cluster().bootstrapServers(), ORDERS))
                    .as("the kill aborted events, and they were published again, seed %d", seed)
                    .hasSizeGreaterThan(10_000);
        }
    }

    /** Every fifth row twice, some later, as a source does that was killed. */
    private static void write(RelayRig rig, Random random, int from, int to) {
        for (int number = from; number < to; number++) {
            var unused = rig.row(order(number), number);
            if (random.nextInt(5) == 0) {
                int again = Math.max(from, number - random.nextInt(3));
                var unusedToo = rig.row(order(again), again);
            }
        }
        rig.flush();
    }

    private static Aggregate order(int number) {
        return new Aggregate("order", Integer.toString(number % AGGREGATES));
    }

    private static Set<Long> numbers(long from, long to) {
        return LongStream.range(from, to).boxed().collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    @DisplayName("C5: what cannot be published waits, within bounds, and nobody else; operators release and skip")
    void shouldParkWhatCannotBePublishedAndLetOthersFlow() throws Exception {
        Map<String, String> settings = Map.of(
                "firstseen.relay.parked.rows.max", "500",
                "firstseen.relay.attempts.max", "3",
                "firstseen.relay.backoff.ms", "100",
                "firstseen.relay.destinations.refresh.ms", "500",
                "buffered.records.per.partition", "100",
                "max.poll.records", "100");
        try (RelayRig rig = new RelayRig(directory, Map.of(), settings)) {
            rig.createTopic(ORDERS);
            try (Relay relay = rig.relay()) {
                poison(rig);
                Aggregate late = new Aggregate("late", "1");
                for (int number = 0; number < 100; number++) {
                    var unused = rig.row(late, number);
                    var unusedToo = rig.row(order(number), 10_000 + number);
                }
                List<LogRecord> published = rig.await(100, ORDERS);
                rig.judge(published, numbers(10_000, 10_100), "nobody waits for those whose topic is missing");
                awaitHeld(rig, relay);
                shouldReadNoFurtherThanTheLotAllows(rig, relay, late);
                shouldGoOnWhenTold(rig, relay);
            }
        }
    }

    /** Each ends where it should. */
    private static void poison(RelayRig rig) {
        Aggregate aggregate = order(1);
        var unused = rig.raw(aggregate.recordKey(), "{no JSON");
        var unusedSecond =
                rig.raw(aggregate.recordKey(), "{\"id\":\"a\",\"aggregatetype\":\"order\",\"aggregateid\":\"1\"}");
        var unusedThird = rig.raw(
                aggregate.recordKey(),
                "{\"id\":\"b\",\"aggregatetype\":\"or/der\",\"aggregateid\":\"1\",\"type\":\"Changed\"}");
        rig.flush();
        List<LogRecord> dead = rig.await(3, "outbox-dead-letter");
        assertThat(dead)
                .extracting(record -> record.headerText(HeaderNames.REASON))
                .containsExactlyInAnyOrder("unreadable", "field-missing", "destination-invalid");
        assertThat(dead)
                .extracting(record -> String.valueOf(record.headerText(HeaderNames.SOURCE)))
                .allMatch(source -> source.startsWith("outbox-"));
    }

    private static void awaitHeld(RelayRig rig, Relay relay) throws Exception {
        Await.until("an aggregate that is held", RelayRig.BOUND, () -> rig.sum(relay, "heldAggregates") == 1);
        JsonNode waiting = waiting(rig, relay);
        assertThat(waiting.path("reason").asText()).isEqualTo("destination-missing");
        assertThat(waiting.path("attempts").asInt()).isEqualTo(3);
        assertThat(rig.metrics(relay))
                .contains("firstseen_relay_held_aggregates{", "firstseen_relay_parked_rows{")
                .contains("reason=\"field-missing\"} 1.0")
                .contains("firstseen_relay_events_published_total{");
        assertThat(rig.command(relay, "status"))
                .anySatisfy(line -> assertThat(line).contains("late/1", "destination-missing", "when released"))
                .anySatisfy(line -> assertThat(line).contains("PROBLEM", "wait for an operator"));
    }

    private static JsonNode waiting(RelayRig rig, Relay relay) throws Exception {
        for (JsonNode partition : rig.status(relay).path("partitions")) {
            for (JsonNode each : partition.path("standing").path("some")) {
                return each;
            }
        }
        throw new AssertionError("nothing waits: " + rig.status(relay));
    }

    private static void shouldReadNoFurtherThanTheLotAllows(RelayRig rig, Relay relay, Aggregate late)
            throws Exception {
        for (int number = 100; number < 5_000; number++) {
            var unused = rig.row(late, number);
        }
        rig.flush();
        Await.until("a partition that is read no further", RelayRig.BOUND, () -> isFull(rig, relay));
        relay.process().awaitLine("is read no further");
        assertThat(rig.sum(relay, "parkedRows"))
                .as("at most what was fetched beyond the bound")
                .isBetween(500L, 3_000L);
        Await.until(
                "rows that wait on the topic are told of",
                RelayRig.BOUND,
                () -> rig.metrics(relay)
                        .lines()
                        .anyMatch(line -> line.matches("firstseen_relay_pending_age_seconds\\{.*} [0-9]*[1-9].*")));
        assertThat(rig.status(relay).findValues("pendingSinceMs"))
                .allSatisfy(since -> assertThat(since.asLong()).isBetween(rig.startedMs(), System.currentTimeMillis()))
                .hasSize(1);
    }

    private static boolean isFull(RelayRig rig, Relay relay) throws Exception {
        for (JsonNode partition : rig.status(relay).path("partitions")) {
            if (partition.path("standing").path("isFull").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    private static void shouldGoOnWhenTold(RelayRig rig, Relay relay) throws Exception {
        assertThat(rig.command(relay, "skip", RelayRig.id(0)))
                .anySatisfy(line -> assertThat(line).contains("told"));
        List<LogRecord> dead = rig.await(4, "outbox-dead-letter");
        assertThat(dead)
                .extracting(record -> record.headerText(HeaderNames.REASON))
                .contains("skipped");
        rig.createTopic("outbox.event.late");
        rig.command(relay, "release", "late/1");
        List<LogRecord> published = rig.await(4_999, "outbox.event.late");
        rig.judge(published, numbers(1, 5_000), "all is there");
        Await.until("nothing waits", RelayRig.BOUND, () -> rig.sum(relay, "blockedAggregates") == 0);
        assertThat(rig.command(relay, "status")).contains("no problems");
        Await.until(
                "nothing waits on the topic",
                RelayRig.BOUND,
                () -> rig.status(relay).findValues("pendingSinceMs").isEmpty());
    }

    @Test
    @DisplayName(
            "C5: what may not be written to waits; a destination that is deleted under way holds up nobody for good")
    void shouldWaitForARightAndOutliveADestination() throws Exception {
        Map<String, String> broker = Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                "true");
        Map<String, String> settings = Map.of(
                "firstseen.relay.destinations.refresh.ms", "500",
                "firstseen.relay.backoff.max.ms", "1000",
                "producer.delivery.timeout.ms", "8000",
                "producer.request.timeout.ms", "2000");
        try (RelayRig rig = new RelayRig(directory, broker, settings)) {
            rig.createTopic(ORDERS);
            rig.createTopic("outbox.event.secret");
            rig.createTopic("outbox.event.gone");
            AclBinding denied = denied("outbox.event.secret");
            try (Admin admin = rig.admin();
                    Relay relay = rig.relay()) {
                admin.createAcls(List.of(denied)).all().get();
                var unused = rig.row(new Aggregate("secret", "1"), 1);
                var unusedToo = rig.row(order(0), 2);
                rig.judge(rig.await(1, ORDERS), Set.of(2L), "all is there");
                Await.until("a row that waits", RelayRig.BOUND, () -> rig.sum(relay, "parkedRows") == 1);
                assertThat(waiting(rig, relay).path("reason").asText()).isEqualTo("destination-forbidden");
                admin.deleteAcls(List.of(denied.toFilter())).all().get();
                rig.judge(rig.await(1, "outbox.event.secret"), Set.of(1L), "all is there");

                shouldOutliveADestination(rig, relay);
            }
        }
    }

    private static AclBinding denied(String topic) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                new AccessControlEntry("User:ANONYMOUS", "*", AclOperation.WRITE, AclPermissionType.DENY));
    }

    private static void shouldOutliveADestination(RelayRig rig, Relay relay) throws Exception {
        Aggregate gone = new Aggregate("gone", "1");
        for (int number = 100; number < 400; number++) {
            var unused = rig.row(gone, number);
        }
        rig.flush();
        rig.await(300, "outbox.event.gone");
        rig.deleteTopic("outbox.event.gone");
        for (int number = 400; number < 700; number++) {
            var unused = rig.row(gone, number);
            var unusedToo = rig.row(order(number), 1_000 + number);
        }
        rig.flush();
        Set<Long> others = numbers(1_400, 1_700);
        others.add(2L);
        rig.judge(rig.await(301, ORDERS), others, "all is there");
        rig.createTopic("outbox.event.gone");
        rig.judge(rig.await(300, "outbox.event.gone"), numbers(400, 700), "all is there");
        assertThat(relay.process().isAlive()).isTrue();
    }
}
