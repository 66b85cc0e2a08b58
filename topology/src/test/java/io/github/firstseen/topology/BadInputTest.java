package io.github.firstseen.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.serdes.HeaderCodec;
import io.github.firstseen.serdes.HeaderNames;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is odd is judged like anything else, what cannot be judged is held back with a reason, and nothing stops. */
@DisplayName("Bad input (A6, A7)")
class BadInputTest {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long YEAR_2099_MS = 4_070_908_800_000L;

    private Driver driver = new Driver(Map.of());

    @AfterEach
    void close() {
        driver.close();
    }

    private void configure(Map<String, String> settings) {
        driver.close();
        driver = new Driver(settings);
    }

    private Decided decide(Message message) {
        driver.pipe(message.build());
        return driver.readOne();
    }

    private void assertDeadLetter(Message message, String reason) {
        Decided dead = decide(message);
        assertThat(dead.topic()).isEqualTo("dead-letter");
        assertThat(dead.header(HeaderNames.DECISION)).isEqualTo("invalid");
        assertThat(dead.header(HeaderNames.REASON)).isEqualTo(reason);
    }

    @Test
    void shouldJudgeTombstonesLikeOthers() {
        assertThat(decide(Message.keyed("k-1").value((byte[]) null)).record().value())
                .isNull();
        assertThat(decide(Message.keyed("k-1").value((byte[]) null)).topic()).isEqualTo("duplicates");
        assertThat(decide(Message.keyed("k-1").value(new byte[0])).topic()).isEqualTo("conflicts");
    }

    @Test
    void shouldJudgeEmptyValuesLikeOthers() {
        assertThat(decide(Message.keyed("k-1").value(new byte[0])).record().value())
                .isEmpty();
        assertThat(decide(Message.keyed("k-1").value(new byte[0])).topic()).isEqualTo("duplicates");
    }

    @Test
    void shouldKeepANullRecordKeyNullAndAnEmptyOneEmpty() {
        assertThat(decide(Message.keyed("k-1").recordKey(null)).record().key()).isNull();
        assertThat(decide(Message.keyed("k-2").recordKey(new byte[0])).record().key())
                .isEmpty();
    }

    @Test
    void shouldTakeAKeyThatIsNoTextForWhatItIs() {
        byte[] noText = {(byte) 0xc3, (byte) 0x28, 0};
        decide(Message.unkeyed().header("idempotency-key", noText));

        assertThat(decide(Message.unkeyed().header("idempotency-key", noText)).topic())
                .isEqualTo("duplicates");
        assertThat(decide(Message.unkeyed().header("idempotency-key", new byte[] {(byte) 0xc3, 0x29, 0}))
                        .topic())
                .isEqualTo("deduplicated");
    }

    @Test
    void shouldLetTheLastOfRepeatedHeadersCount() {
        decide(Message.keyed("k-1").header("idempotency-key", "k-2"));

        assertThat(decide(Message.keyed("k-2")).topic()).isEqualTo("duplicates");
        assertThat(decide(Message.keyed("k-1")).topic()).isEqualTo("deduplicated");
    }

    @Test
    void shouldHoldBackWhatNobodyCanTellFromItsCopies() {
        assertDeadLetter(Message.unkeyed(), "key-missing");
        assertDeadLetter(Message.unkeyed().header("idempotency-key", (byte[]) null), "key-missing");
        assertDeadLetter(Message.unkeyed().header("idempotency-key", ""), "key-empty");
        assertDeadLetter(Message.keyed("x".repeat(1_025)), "key-too-long");
    }

    @ParameterizedTest
    @CsvSource({"soon,ttl-unreadable", "0,ttl-not-positive", "-5,ttl-not-positive", "86400001,ttl-over-retention"})
    void shouldHoldBackATtlThatCannotBeHonoured(String ttl, String reason) {
        assertDeadLetter(Message.keyed("k-1").header("idempotency-ttl-ms", ttl), reason);
        assertThat(decide(Message.keyed("k-1")).topic())
                .as("nothing was remembered")
                .isEqualTo("deduplicated");
    }

    @Test
    void shouldHoldBackANullRecordKeyWhereRoutingReliesOnIt() {
        configure(Map.of("firstseen.routing", "partition"));

        assertDeadLetter(Message.keyed("k-1").recordKey(null), "record-key-missing");
        assertThat(decide(Message.keyed("k-1")).topic()).isEqualTo("deduplicated");
    }

    @Test
    void shouldHoldBackAPayloadThatIsNotJsonWhereItsFieldsAreCompared() {
        configure(Map.of("firstseen.fingerprint", "json"));

        assertDeadLetter(Message.keyed("k-1").value("{\"amount\":"), "payload-unreadable");
        assertDeadLetter(Message.keyed("k-1").value(new byte[0]), "payload-unreadable");
        assertThat(decide(Message.keyed("k-1").value("{\"amount\":12}")).topic())
                .isEqualTo("deduplicated");
        assertThat(decide(Message.keyed("k-1").value("{ \"amount\" : 12.0 }")).topic())
                .isEqualTo("duplicates");
        assertThat(decide(Message.keyed("k-1").value("{\"amount\":13}")).topic())
                .isEqualTo("conflicts");
    }

    @Test
    @DisplayName("E1: shouldCompareOnlyTheFieldsThatCount")
    void shouldCompareOnlyTheFieldsThatCount() {
        configure(Map.of("firstseen.fingerprint", "json", "firstseen.fingerprint.exclude", "/sentAt"));
        decide(Message.keyed("k-1").value("{\"amount\":12,\"sentAt\":1}"));

        assertThat(decide(Message.keyed("k-1").value("{\"sentAt\":2,\"amount\":12}"))
                        .topic())
                .isEqualTo("duplicates");
    }

    @Test
    void shouldTakeTheKeyFromWhereTheConfigurationSays() {
        configure(Map.of("firstseen.key.source", "json:/id"));
        decide(Message.unkeyed().value("{\"id\":7}"));

        assertThat(decide(Message.unkeyed().value("{\"id\":7}")).topic()).isEqualTo("duplicates");
        assertDeadLetter(Message.unkeyed().value("no json"), "key-unreadable");
        assertDeadLetter(Message.unkeyed().value("{}"), "key-missing");
    }

    @Test
    void shouldNotBelieveOurOwnHeadersFromAProducer() {
        Decided first = decide(Message.keyed("k-1")
                .header(HeaderNames.SOURCE, "elsewhere-0@0")
                .header(HeaderNames.RECORD_TIME_MS, "no number")
                .header("firstseen-anything", "x"));

        assertThat(first.topic()).isEqualTo("deduplicated");
        assertThat(first.header(HeaderNames.SOURCE)).isEqualTo("ingest-0@0");
        assertThat(first.header(HeaderNames.RECORD_TIME_MS)).isNull();
        assertThat(first.header("firstseen-anything")).isNull();
    }

    @Test
    void shouldNotLetAClockIn2099OpenTheGate() {
        decide(Message.keyed("k-1"));
        Decided ahead = decide(Message.keyed("k-2").at(YEAR_2099_MS));

        assertThat(ahead.topic()).isEqualTo("deduplicated");
        assertThat(ahead.record().timestamp())
                .as("bounded by the wall clock and five minutes")
                .isEqualTo(Driver.NOW_MS + Duration.ofMinutes(5).toMillis());
        assertThat(decide(Message.keyed("k-1").after(1)).topic())
                .as("what was remembered still is")
                .isEqualTo("duplicates");
        assertThat(decide(Message.keyed("k-2").at(YEAR_2099_MS)).topic()).isEqualTo("duplicates");
    }

    @Test
    void shouldHoldARecordOf1970Back() {
        decide(Message.keyed("k-1"));

        assertThat(decide(Message.keyed("k-2").at(0)).header(HeaderNames.REASON))
                .isEqualTo("late");
    }

    @Test
    void shouldHoldBackWhatIsTooLargeForItsTopicAndRememberNothing() {
        driver.maxMessageBytes.put("deduplicated", 2_000);

        assertDeadLetter(Message.keyed("k-1").value(new byte[2_000]), "too-large");
        driver.maxMessageBytes.put("deduplicated", 4_000);
        assertThat(decide(Message.keyed("k-1").value(new byte[2_000])).topic())
                .as("sent again when the topic takes it")
                .isEqualTo("deduplicated");
    }

    @Test
    void shouldSayWhereARecordIsThatNotEvenTheDeadLetterTopicTakes() {
        driver.config.outputTopics().forEach(topic -> driver.maxMessageBytes.put(topic, 2_000));
        Decided dead = decide(Message.keyed("k-1").value(new byte[2_000]));

        assertThat(dead.topic()).isEqualTo("dead-letter");
        assertThat(dead.record().value()).isNull();
        assertThat(dead.header(HeaderNames.REASON)).isEqualTo("too-large");
        assertThat(dead.header(HeaderNames.SOURCE)).isEqualTo("ingest-0@0");
    }

    @Test
    void shouldCountTheHeadersOnTheRecordsThatAreJustTooLarge() {
        int room = 5_000;
        driver.maxMessageBytes.put("deduplicated", room);
        int passed = 0;
        for (int bytes = room - 1_000; bytes < room + 100; bytes += 10) {
            Decided output = decide(Message.keyed("k-" + bytes).value(new byte[bytes]));
            passed += output.topic().equals("deduplicated") ? 1 : 0;
            if (bytes >= room) {
                assertThat(output.topic()).isEqualTo("dead-letter");
            }
        }
        assertThat(passed).isPositive();
    }

    @Test
    void shouldStopRatherThanLoseWhatHasNowhereToGo() {
        driver.close();
        driver = new Driver(Map.of());
        driver.missing.add("deduplicated");

        assertThatThrownBy(() -> driver.pipe(Message.keyed("k-1").build()))
                .hasRootCauseInstanceOf(TopicMissingException.class)
                .rootCause()
                .hasMessageContaining("topic deduplicated does not exist");
    }

    @Test
    void shouldSweepExpiredSightingsByStreamTimeOnly() {
        decide(Message.keyed("k-1").header("idempotency-ttl-ms", "1000"));
        driver.advanceWallClock(Duration.ofDays(30));
        letASweepPass();
        assertThat(driver.swept()).as("an outage expires nothing").isZero();

        decide(Message.keyed("k-2").after(DAY_MS + 2_000));
        letASweepPass();
        assertThat(driver.swept()).isEqualTo(1);
    }

    /** The driver punctuates once per step, and a slice looks at one bucket at most. */
    private void letASweepPass() {
        for (int step = 0; step < 20; step++) {
            driver.advanceWallClock(Duration.ofMinutes(1));
        }
    }

    @Test
    void shouldKeepWhatAProducerWroteInHeadersThatAreNoText() {
        byte[] noText = {(byte) 0xff, 0, (byte) 0xfe};
        Decided first = decide(Message.keyed("k-1").header("binary", noText));

        assertThat(HeaderCodec.last(first.record().headers(), "binary")).isEqualTo(noText);
        assertThat(decide(Message.keyed("k-2").header("idempotency-scope", noText))
                        .topic())
                .isEqualTo("deduplicated");
        assertThat(decide(Message.keyed("k-2").header("idempotency-scope", "x".getBytes(UTF_8)))
                        .topic())
                .isEqualTo("deduplicated");
    }
}
