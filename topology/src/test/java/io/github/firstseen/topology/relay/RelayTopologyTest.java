package io.github.firstseen.topology.relay;

import static io.github.firstseen.topology.relay.RelayDriver.event;
import static io.github.firstseen.topology.relay.RelayDriver.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.schemas.OutboxEvent;
import io.github.firstseen.serdes.DeadLetterHeaderNames;
import io.github.firstseen.serdes.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** C4, C5, F5: what becomes of a row, as far as logic goes. */
class RelayTopologyTest {
    private static final String ORDERS = "outbox.event.order";
    private static final Aggregate ORDER_1 = new Aggregate("order", "1");

    private RelayDriver relay = new RelayDriver(Map.of());

    private void configure(Map<String, String> properties) {
        relay.close();
        relay = new RelayDriver(properties);
    }

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void shouldPublishAnEventUnderItsAggregateWithItsHeaders() {
        OutboxEvent event = event("42", 7, "{}");
        event.setTraceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        event.getHeaders().put(EventHeaders.SCHEMA_VERSION, "2");
        event.getHeaders().put("firstseen-source", "forged");
        relay.row(event);

        TestRecord<byte[], byte[]> published = relay.published(ORDERS).get(0);
        assertThat(new String(published.key(), StandardCharsets.UTF_8)).isEqualTo("42");
        assertThat(RelayDriver.text(published)).isEqualTo("{}");
        String id = new UUID(7, 7).toString();
        assertThat(header(published, EventHeaders.ID)).isEqualTo(id);
        assertThat(header(published, EventHeaders.IDEMPOTENCY_KEY)).isEqualTo(id);
        assertThat(header(published, EventHeaders.TYPE)).isEqualTo("Placed");
        assertThat(header(published, EventHeaders.TRACEPARENT)).startsWith("00-4bf9");
        assertThat(header(published, EventHeaders.CONTENT_TYPE)).isEqualTo("application/json");
        assertThat(header(published, EventHeaders.SCHEMA_VERSION)).isEqualTo("2");
        assertThat(header(published, HeaderNames.SOURCE)).isNull();
        assertThat(published.timestamp()).isEqualTo(RelayDriver.START_MS);
    }

    @Test
    void shouldLetARowNameAnotherIdempotencyKeyButNoOtherId() {
        OutboxEvent event = event("42", 7, "{}");
        event.getHeaders().put(EventHeaders.IDEMPOTENCY_KEY, "payment-9");
        event.getHeaders().put(EventHeaders.ID, "forged");
        relay.row(event);

        TestRecord<byte[], byte[]> published = relay.published(ORDERS).get(0);
        assertThat(header(published, EventHeaders.IDEMPOTENCY_KEY)).isEqualTo("payment-9");
        assertThat(published.headers().headers(EventHeaders.ID)).hasSize(1);
        assertThat(header(published, EventHeaders.ID)).isEqualTo(new UUID(7, 7).toString());
    }

    @Test
    void shouldPublishATombstoneForAnEmptyPayload() {
        relay.row(event("42", 1, ""));
        OutboxEvent without = event("42", 2, "");
        without.setPayload(null);
        relay.row(without);

        assertThat(relay.published(ORDERS)).extracting(TestRecord::value).containsExactly(null, null);
    }

    @Test
    void shouldPublishToWhatTheTemplateSays() {
        configure(Map.of(RelayConfig.DESTINATION, "${aggregatetype}-${type}"));
        relay.row(event("customer", "1", 1, "{}"));

        assertThat(relay.texts("customer-Placed")).containsExactly("{}");
    }

    @Test
    void shouldDropAReplayAndKeepAConflict() {
        relay.row(event("42", 1, "a"));
        relay.row(event("42", 1, "a"));
        relay.row(event("42", 1, "b"));

        assertThat(relay.texts(ORDERS)).containsExactly("a");
        assertThat(relay.deadReasons()).containsExactly("conflict");
        assertThat(relay.metric("relay-replays-dropped-total")).isOne();
    }

    @Test
    void shouldReadWhatDebeziumWrites() {
        String row = "{\"seq\":3,\"id\":\"7b5e\",\"aggregatetype\":\"order\",\"aggregateid\":\"42\",\"type\":\"Paid\","
                + "\"payload\":\"eyJhIjoxfQ==\",\"headers\":\"{\\\"schema-version\\\":\\\"3\\\"}\",\"traceparent\":null}";
        String envelope = "{\"before\":null,\"after\":" + row + ",\"source\":{\"lsn\":1},\"op\":\"c\",\"ts_ms\":1}";
        relay.json(envelope);
        relay.json("{\"schema\":{\"type\":\"struct\"},\"payload\":" + envelope + "}");
        relay.json(row);

        TestRecord<byte[], byte[]> published = relay.published(ORDERS).get(0);
        assertThat(RelayDriver.text(published)).isEqualTo("{\"a\":1}");
        assertThat(header(published, EventHeaders.SCHEMA_VERSION)).isEqualTo("3");
        assertThat(relay.metric("relay-replays-dropped-total"))
                .as("three forms of one row")
                .isEqualTo(2);
        assertThat(relay.deadLetters()).isEmpty();
    }

    @Test
    void shouldTakeTheSameRowOfPollerAndDebeziumForOne() {
        OutboxEvent event = event("42", 1, "{\"a\":1}");
        relay.row(event);
        relay.json(
                "{\"op\":\"c\",\"source\":{},\"after\":{\"seq\":1,\"id\":\"" + event.getId()
                        + "\",\"aggregatetype\":\"order\",\"aggregateid\":\"42\",\"type\":\"Placed\",\"payload\":\"eyJhIjoxfQ==\"}}");

        assertThat(relay.texts(ORDERS)).hasSize(1);
        assertThat(relay.deadLetters()).isEmpty();
    }

    @Test
    void shouldReadAPayloadOfTextWhereToldSo() {
        configure(Map.of(RelayConfig.PAYLOAD_ENCODING, "text"));
        relay.json(
                "{\"id\":\"1\",\"aggregatetype\":\"order\",\"aggregateid\":42,\"type\":\"Paid\",\"payload\":\"{\\\"a\\\":1}\"}");

        assertThat(relay.texts(ORDERS)).containsExactly("{\"a\":1}");
    }

    @Test
    void shouldPassOverWhatTellsOfNoNewRow() {
        relay.json("{\"op\":\"d\",\"source\":{},\"before\":{\"id\":\"1\"},\"after\":null}");
        relay.json("{\"op\":\"u\",\"source\":{},\"after\":{\"id\":\"1\"}}");
        relay.raw(new byte[] {1}, null);

        assertThat(relay.deadLetters()).isEmpty();
        assertThat(relay.metric("relay-changes-ignored-total")).isEqualTo(3);
    }

    @Test
    void shouldMakeADeadLetterOfWhatIsNoRowWithTheReasonAndWhereItStood() {
        relay.json("{\"id\":");
        relay.json("[]");
        relay.json("{\"id\":\"1\",\"aggregatetype\":\"order\",\"aggregateid\":\"1\"}");
        relay.json("{\"id\":\"1\",\"aggregatetype\":\"order\",\"aggregateid\":\"1\",\"type\":\"T\",\"payload\":\"%\"}");
        relay.json(
                "{\"id\":\"1\",\"aggregatetype\":\"order\",\"aggregateid\":\"1\",\"type\":\"T\",\"headers\":\"[1]\"}");
        relay.raw(null, new byte[] {(byte) 0xc3, 1, 2});

        assertThat(relay.deadReasons())
                .containsExactly("unreadable", "unreadable", "field-missing", "unreadable", "unreadable", "unreadable");
        TestRecord<byte[], byte[]> first = relay.deadLetters().get(0);
        assertThat(RelayDriver.text(first)).isEqualTo("{\"id\":");
        assertThat(header(first, HeaderNames.SOURCE)).isEqualTo("outbox-0@0");
        assertThat(header(first, HeaderNames.ATTEMPT)).isEqualTo("1");
        assertThat(header(first, DeadLetterHeaderNames.OFFSET)).isEqualTo("0");
        assertThat(header(first, DeadLetterHeaderNames.MESSAGE))
                .contains("JSON")
                .doesNotContain("id");
    }

    @Test
    void shouldLetAnEventThatNeverCanBePublishedHoldUpNobody() {
        relay.row(event("1", 1, "x".repeat(RelayDriver.MAX_BYTES)));
        relay.row(event("or/der", "1", 2, "a"));
        relay.row(event("1", 3, "b"));
        relay.row(event("2", 4, "c"));

        assertThat(relay.deadReasons()).containsExactly("too-large", "destination-invalid");
        assertThat(relay.texts(ORDERS)).containsExactly("b", "c");
    }

    @Test
    void shouldLeaveOutTheValueOfADeadLetterThatItsTopicWouldNotTake() {
        relay.row(event("1", 1, "x".repeat(RelayDriver.MAX_BYTES)));

        TestRecord<byte[], byte[]> dead = relay.deadLetters().get(0);
        assertThat(dead.value()).isNull();
        assertThat(header(dead, DeadLetterHeaderNames.MESSAGE)).contains("left out");
    }

    @Test
    void shouldHoldTheAggregateOfAPoisonEventWhereToldSo() {
        configure(Map.of(RelayConfig.ON_POISON, "hold"));
        relay.row(event("1", 1, "x".repeat(RelayDriver.MAX_BYTES)));
        relay.row(event("1", 2, "b"));
        relay.row(event("2", 3, "c"));
        relay.pass(Duration.ofHours(1));

        assertThat(relay.texts(ORDERS)).containsExactly("c");
        assertThat(relay.standing().heldAggregates()).isOne();
        relay.command(new RelayCommand.Release(ORDER_1));
        relay.row(event("1", 4, "d"));
        relay.pass(Duration.ofSeconds(1));
        assertThat(relay.texts(ORDERS)).containsExactly("b", "d");
        assertThat(relay.standing().blockedAggregates()).isZero();
    }

    @Test
    void shouldParkAnAggregateWithoutDestinationAndLetOthersFlow() {
        relay.topic("outbox.event.late", Destinations.Destination.MISSING);
        relay.row(event("late", "1", 1, "a"));
        relay.row(event("order", "1", 2, "b"));
        relay.row(event("late", "1", 3, "c"));
        assertThat(relay.texts(ORDERS)).containsExactly("b");
        RelayStanding standing = relay.standing();
        assertThat(standing.parkedRows()).isEqualTo(2);
        assertThat(standing.some().get(0).reason()).isEqualTo("destination-missing");
        assertThat(relay.metric("relay-parked-rows")).isEqualTo(2);

        relay.topic("outbox.event.late", Destinations.Destination.ready(RelayDriver.MAX_BYTES));
        relay.row(event("late", "1", 4, "d"));
        assertThat(relay.texts("outbox.event.late")).as("nothing overtakes").isEmpty();
        relay.pass(Duration.ofMinutes(1));

        assertThat(relay.texts("outbox.event.late")).containsExactly("a", "c", "d");
        assertThat(relay.deadLetters()).isEmpty();
        assertThat(relay.standing().blockedAggregates()).isZero();
        relay.row(event("late", "1", 5, "e"));
        assertThat(relay.texts("outbox.event.late")).containsExactly("e");
    }

    @Test
    void shouldWaitTwiceAsLongEachTime() {
        configure(Map.of(RelayConfig.BACKOFF_MS, "10000", RelayConfig.BACKOFF_MAX_MS, "40000"));
        relay.otherTopics(Destinations.Destination.FORBIDDEN);
        relay.row(event("1", 1, "a"));

        for (int attempts : List.of(1, 2, 3, 4)) {
            long waitMs = Math.min(40_000, 10_000L << (attempts - 1));
            relay.pass(Duration.ofMillis(waitMs - 2_000));
            assertThat(relay.standing().some().get(0).attempts())
                    .as("within %d ms", waitMs)
                    .isEqualTo(attempts);
            relay.pass(Duration.ofMillis(1_100));
        }
        assertThat(relay.standing().some().get(0).reason()).isEqualTo("destination-forbidden");
    }

    @Test
    void shouldHoldAnExhaustedEventUntilAnOperatorReleasesItsAggregate() {
        configure(Map.of(RelayConfig.ATTEMPTS_MAX, "3"));
        relay.otherTopics(Destinations.Destination.MISSING);
        relay.row(event("1", 1, "a"));
        relay.row(event("1", 2, "b"));
        relay.pass(Duration.ofHours(1));
        assertThat(relay.standing().some().get(0).isHeld()).isTrue();
        assertThat(relay.standing().some().get(0).attempts()).isEqualTo(3);

        relay.otherTopics(Destinations.Destination.ready(RelayDriver.MAX_BYTES));
        relay.pass(Duration.ofHours(1));
        assertThat(relay.texts(ORDERS)).isEmpty();
        relay.command(new RelayCommand.Release(ORDER_1));
        relay.pass(Duration.ofSeconds(1));

        assertThat(relay.texts(ORDERS)).containsExactly("a", "b");
        assertThat(relay.deadLetters()).isEmpty();
    }

    @Test
    void shouldSkipAnExhaustedEventAndThoseBehindItWhereToldSo() {
        configure(Map.of(RelayConfig.ATTEMPTS_MAX, "2", RelayConfig.ON_EXHAUSTED, "skip"));
        relay.otherTopics(Destinations.Destination.MISSING);
        relay.row(event("1", 1, "a"));
        relay.row(event("1", 2, "b"));
        relay.pass(Duration.ofSeconds(2));

        assertThat(relay.deadReasons()).containsExactly("attempts-exhausted", "attempts-exhausted");
        assertThat(header(relay.deadLetters().get(0), HeaderNames.ATTEMPT)).isEqualTo("2");
        assertThat(header(relay.deadLetters().get(1), HeaderNames.SOURCE)).isEqualTo("outbox-0@1");
        assertThat(relay.standing().blockedAggregates()).isZero();
    }

    @Test
    void shouldSkipTheEventThatAnOperatorNames() {
        relay.otherTopics(Destinations.Destination.MISSING);
        for (int sequence = 1; sequence <= 3; sequence++) {
            relay.row(event("1", sequence, "payload " + sequence));
        }
        relay.command(new RelayCommand.Skip(new UUID(7, 2).toString()));
        relay.command(new RelayCommand.Skip(new UUID(7, 99).toString()));
        relay.otherTopics(Destinations.Destination.ready(RelayDriver.MAX_BYTES));
        relay.command(new RelayCommand.Skip(new UUID(7, 1).toString()));
        relay.pass(Duration.ofSeconds(1));

        assertThat(relay.deadReasons()).containsExactly("skipped", "skipped");
        assertThat(relay.texts(ORDERS)).containsExactly("payload 3");
        assertThat(relay.standing().blockedAggregates()).isZero();
    }

    @Test
    void shouldCountNoAttemptWhileTheClusterDoesNotAnswer() {
        configure(Map.of(RelayConfig.ATTEMPTS_MAX, "2"));
        relay.otherTopics(Destinations.Destination.UNKNOWN);
        relay.row(event("1", 1, "a"));
        relay.pass(Duration.ofMinutes(10));
        assertThat(relay.standing().heldAggregates()).isZero();

        relay.otherTopics(Destinations.Destination.ready(RelayDriver.MAX_BYTES));
        relay.pass(Duration.ofSeconds(1));
        assertThat(relay.texts(ORDERS)).containsExactly("a");
    }

    @Test
    void shouldReadNoFurtherWhileTheLotIsFull() {
        configure(Map.of(RelayConfig.PARKED_ROWS_MAX, "4"));
        relay.otherTopics(Destinations.Destination.MISSING);
        for (int sequence = 1; sequence <= 4; sequence++) {
            assertThat(relay.isGateClosed()).isFalse();
            relay.row(event("1", sequence, "a"));
        }
        assertThat(relay.isGateClosed()).isTrue();

        relay.otherTopics(Destinations.Destination.ready(RelayDriver.MAX_BYTES));
        relay.pass(Duration.ofSeconds(2));
        assertThat(relay.isGateClosed()).isFalse();
        assertThat(relay.texts(ORDERS)).hasSize(4);
    }

    @Test
    void shouldSeeAnEventThatComesBehindALaterOneOfItsAggregate() {
        relay.row(event("1", 2, "b"));
        relay.row(event("2", 3, "x"));
        relay.row(event("1", 1, "a"));

        assertThat(relay.metric("relay-inversions-total")).isOne();
        assertThat(relay.texts(ORDERS)).hasSize(3);
    }

    @Test
    void shouldPassOverACommandThatIsNone() {
        relay.otherTopics(Destinations.Destination.MISSING);
        relay.row(event("1", 1, "a"));
        assertThat(RelayCommand.read("{\"command\":\"release\"}".getBytes(StandardCharsets.UTF_8)))
                .isNull();
        assertThat(RelayCommand.read("no JSON".getBytes(StandardCharsets.UTF_8)))
                .isNull();
        assertThat(RelayCommand.read(null)).isNull();
        RelayCommand release = new RelayCommand.Release(ORDER_1);
        assertThat(RelayCommand.read(release.toBytes())).isEqualTo(release);
    }
}
