package io.github.firstseen.dedup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values: text forms, bounds, and errors that carry the value. */
class ValuesTest {
    @Test
    void shouldFingerprintAsSha256sumDoes() {
        assertThat(Fingerprint.of("abc".getBytes(UTF_8)))
                .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void shouldTellATombstoneFromAnEmptyPayload() {
        assertThat(Fingerprint.of(null)).isEqualTo(Fingerprint.OF_NO_PAYLOAD).isNotEqualTo(Fingerprint.of(new byte[0]));
    }

    @Test
    void shouldReadAFingerprintBack() {
        Fingerprint fingerprint = Fingerprint.of(new byte[] {1});

        assertThat(Fingerprint.fromBytes(fingerprint.toBytes(), 0)).isEqualTo(fingerprint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders-3@42", "a-b-c-0@0", "weird@topic-1@9223372036854775807"})
    void shouldReadCoordinatesBack(String text) {
        assertThat(Coordinates.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orders", "orders-3", "orders@3", "-3@4", "orders-x@1", "orders-1@", "orders-1@-2"})
    void shouldRefuseWhatAreNoCoordinates(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Coordinates.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 500, 1000", // a past timestamp stands
        "1005, 500, 1005", // so does one within the skew
        "1011, 500, 1010", // one beyond it is bounded
        "-1, 500, 500", // none at all takes its partition's time
        "-1, -1, 1000", // or the wall clock where nothing came before
    })
    void shouldBoundAProducersClock(long recordMs, long partitionMs, long timeMs) {
        assertThat(EffectiveTime.of(recordMs, partitionMs, 1_000, 10)).isEqualTo(timeMs);
    }

    @Test
    void shouldSayWhichSettingIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RuleSettings(101, 100, 0, LatePolicy.REJECT))
                .withMessage("ttlMs must be 1 to the retention of 100, got 101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoreLayout(100, 0, 30))
                .withMessage("bucketMs must divide the retention of 100, got 30");
    }

    @Test
    void shouldKeepABucketUntilNoSightingInItCanCount() {
        StoreLayout layout = new StoreLayout(100, 50, 100);
        long putAt = 199;
        long lastNeededAt = putAt + 100 + 50;

        assertThat(layout.bucketOf(putAt)).isEqualTo(100);
        assertThat(layout.oldestBucket(lastNeededAt)).isLessThanOrEqualTo(100);
        assertThat(layout.bucketOf(lastNeededAt) - layout.storeRetentionMs()).isLessThan(100);
    }
}
