package io.github.firstseen.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.serdes.DeadLetterHeaderNames;
import io.github.firstseen.serdes.HeaderNames;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.errors.internals.ExceptionHandlerUtils;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each decision ends in its topic, with the headers that tell of it, and with the producer's record unchanged. */
@DisplayName("Decisions (A1, A2, A6, A7, B1, B2, D2, E2, F3)")
class DecisionsTest {
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private Driver driver = new Driver(Map.of());

    @AfterEach
    void close() {
        driver.close();
    }

    private void configure(String key, String value) {
        driver.close();
        driver = new Driver(Map.of(key, value));
    }

    private Decided decide(Message message) {
        driver.pipe(message.build());
        return driver.readOne();
    }

    @Test
    void shouldForwardTheFirstOfAKey() {
        Decided first = decide(Message.keyed("k-1"));

        assertThat(first.topic()).isEqualTo("deduplicated");
        assertThat(first.header(HeaderNames.DECISION)).isEqualTo("first-seen");
        assertThat(first.header(HeaderNames.SOURCE)).isEqualTo("ingest-0@0");
        assertThat(first.header(HeaderNames.REQUEST_ID))
                .isEqualTo(RequestId.of(null, "k-1".getBytes(UTF_8)).toString());
        assertThat(first.header(HeaderNames.ATTEMPT)).isEqualTo("1");
        assertThat(first.header(HeaderNames.OWNER)).isEqualTo("0");
    }

    @Test
    void shouldLeaveKeyValueHeadersAndTimestampAsTheyWere() {
        TestRecord<byte[], byte[]> sent = Message.keyed("k-1")
                .header("trace", "t-1")
                .header("trace", "t-2")
                .header("empty", (byte[]) null)
                .value("{ \"amount\" : 12 }")
                .after(-17)
                .build();
        driver.pipe(sent);
        TestRecord<byte[], byte[]> received = driver.readOne().record();

        assertThat(received.key()).isEqualTo(sent.key());
        assertThat(received.value()).isEqualTo(sent.value());
        assertThat(received.timestamp()).isEqualTo(sent.timestamp());
        assertThat(received.headers().toArray()).startsWith(sent.headers().toArray());
    }

    @Test
    void shouldRouteACopyToDuplicatesPointingAtTheFirst() {
        decide(Message.keyed("k-1").after(3));
        Decided copy = decide(Message.keyed("k-1").after(1_000));

        assertThat(copy.topic()).isEqualTo("duplicates");
        assertThat(copy.header(HeaderNames.DECISION)).isEqualTo("duplicate");
        assertThat(copy.header(HeaderNames.SOURCE)).isEqualTo("ingest-0@1");
        assertThat(copy.header(HeaderNames.ORIGIN)).isEqualTo("ingest-0@0");
        assertThat(copy.header(HeaderNames.FIRST_SEEN_MS)).isEqualTo(String.valueOf(Driver.NOW_MS + 3));
        assertThat(copy.header(HeaderNames.ATTEMPT)).isEqualTo("1");
        assertThat(copy.header(HeaderNames.STATUS)).isEqualTo("FORWARDED");
    }

    @Test
    void shouldRouteAnEditedPayloadToConflictsWithBothFingerprints() {
        decide(Message.keyed("k-1").value("a"));
        Decided edited = decide(Message.keyed("k-1").value("b"));

        assertThat(edited.topic()).isEqualTo("conflicts");
        assertThat(edited.header(HeaderNames.DECISION)).isEqualTo("conflict");
        assertThat(edited.header(HeaderNames.FINGERPRINT))
                .isEqualTo(Fingerprint.of("b".getBytes(UTF_8)).toString());
        assertThat(edited.header(HeaderNames.ORIGIN_FINGERPRINT))
                .isEqualTo(Fingerprint.of("a".getBytes(UTF_8)).toString());
        assertThat(edited.record().value()).isEqualTo("b".getBytes(UTF_8));
    }

    @Test
    void shouldLeaveValuesOutOfSideTopicsWhereConfigured() {
        configure("firstseen.duplicates.include.value", "false");
        decide(Message.keyed("k-1").value("a"));

        assertThat(decide(Message.keyed("k-1").value("a")).record().value()).isNull();
        assertThat(decide(Message.keyed("k-1").value("b")).record().value()).isNotNull();
    }

    @Test
    void shouldForgetAKeyAfterItsOwnTtl() {
        decide(Message.keyed("k-1").header("idempotency-ttl-ms", "1000"));

        assertThat(decide(Message.keyed("k-1").after(999)).topic()).isEqualTo("duplicates");
        assertThat(decide(Message.keyed("k-1").after(1_000)).topic()).isEqualTo("deduplicated");
        assertThat(decide(Message.keyed("k-1").after(1_001)).header(HeaderNames.ORIGIN))
                .isEqualTo("ingest-0@2");
    }

    @Test
    @DisplayName("B1: shouldRememberForADayByDefault")
    void shouldRememberForADayByDefault() {
        decide(Message.keyed("k-1"));

        driver.wallMs.addAndGet(DAY_MS);
        assertThat(decide(Message.keyed("k-1").after(DAY_MS - 1)).topic()).isEqualTo("duplicates");
        assertThat(decide(Message.keyed("k-1").after(DAY_MS)).topic()).isEqualTo("deduplicated");
    }

    @Test
    void shouldJudgeAnExpiredKeyByTheCopyItselfThoughNothingFlowed() {
        decide(Message.keyed("k-1").header("idempotency-ttl-ms", "1000"));
        driver.wallMs.addAndGet(HOUR_MS);

        assertThat(decide(Message.keyed("k-1").after(HOUR_MS)).topic()).isEqualTo("deduplicated");
    }

    @Test
    void shouldKeepKeysOfTwoScopesApart() {
        decide(Message.keyed("k-1").header("idempotency-scope", "eu"));

        assertThat(decide(Message.keyed("k-1").header("idempotency-scope", "us"))
                        .topic())
                .isEqualTo("deduplicated");
        assertThat(decide(Message.keyed("k-1")).topic()).isEqualTo("deduplicated");
        assertThat(decide(Message.keyed("k-1").header("idempotency-scope", "")).topic())
                .isEqualTo("duplicates");
        assertThat(decide(Message.keyed("k-1").header("idempotency-scope", "eu"))
                        .topic())
                .isEqualTo("duplicates");
    }

    @Test
    void shouldHoldALateRecordBackWithItsTimes() {
        driver.wallMs.addAndGet(2 * DAY_MS);
        decide(Message.keyed("k-1").after(2 * DAY_MS));
        Decided late = decide(Message.keyed("k-2").after(DAY_MS - 1));

        assertThat(late.topic()).isEqualTo("dead-letter");
        assertThat(late.header(HeaderNames.DECISION)).isEqualTo("late");
        assertThat(late.header(HeaderNames.REASON)).isEqualTo("late");
        assertThat(late.header(HeaderNames.TIME_MS)).isEqualTo(String.valueOf(Driver.NOW_MS + DAY_MS - 1));
        assertThat(late.header(HeaderNames.STREAM_TIME_MS)).isEqualTo(String.valueOf(Driver.NOW_MS + 2 * DAY_MS));
    }

    @Test
    void shouldForwardALateRecordFlaggedAndRememberItWhereConfigured() {
        configure("firstseen.late.policy", "forward");
        driver.wallMs.addAndGet(2 * DAY_MS);
        decide(Message.keyed("k-1").after(2 * DAY_MS));
        Decided late = decide(Message.keyed("k-2").after(DAY_MS - 1));

        assertThat(late.topic()).isEqualTo("deduplicated");
        assertThat(late.header(HeaderNames.DECISION)).isEqualTo("late");
        assertThat(decide(Message.keyed("k-2").after(DAY_MS - 1)).topic()).isEqualTo("duplicates");
    }

    @Test
    void shouldWriteDeadLettersAsKafkaStreamsDoes() {
        Decided dead = decide(Message.unkeyed());

        assertThat(dead.topic()).isEqualTo("dead-letter");
        assertThat(dead.header(HeaderNames.DECISION)).isEqualTo("invalid");
        assertThat(dead.header(HeaderNames.REASON)).isEqualTo("key-missing");
        assertThat(dead.header(ExceptionHandlerUtils.HEADER_ERRORS_TOPIC_NAME)).isEqualTo("ingest");
        assertThat(dead.header(ExceptionHandlerUtils.HEADER_ERRORS_PARTITION_NAME))
                .isEqualTo("0");
        assertThat(dead.header(ExceptionHandlerUtils.HEADER_ERRORS_OFFSET_NAME)).isEqualTo("0");
        assertThat(dead.header(ExceptionHandlerUtils.HEADER_ERRORS_EXCEPTION_MESSAGE_NAME))
                .contains("no idempotency key");
        assertThat(DeadLetterHeaderNames.TOPIC).isEqualTo(ExceptionHandlerUtils.HEADER_ERRORS_TOPIC_NAME);
    }
}
