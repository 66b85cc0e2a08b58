package io.github.firstseen.serdes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.Status;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The whole contract, name by name: what fails here breaks consumers. */
@DisplayName("The headers of a decision (B4, E2)")
class DecisionHeadersTest {
    private static final RequestId ID = new RequestId(0x0123456789ab8defL, 0x8000000000000001L);
    private static final Coordinates SOURCE = new Coordinates("orders", 3, 42);
    private static final Sighting FIRST = new Sighting(
            new Fingerprint(1, 2, 3, 4),
            new Coordinates("orders", 1, 7),
            5,
            1_000,
            2_000,
            progress(Status.FORWARDED, null));
    private static final String FIRST_HEX = "0000000000000001000000000000000200000000000000030000000000000004";
    private static final String OWN_HEX = "0000000000000009000000000000000900000000000000090000000000000009";

    @Test
    void shouldTellFirstSeenWithAttemptAndOwner() {
        assertThat(written(new Decision.FirstSeen(FIRST, Decision.Memory.NEW), ID))
                .containsExactly(
                        "firstseen-decision=first-seen",
                        "firstseen-source=orders-3@42",
                        "firstseen-request-id=" + ID,
                        "firstseen-attempt=2",
                        "firstseen-owner=5");
    }

    @Test
    void shouldPointADuplicateAtTheFirstOne() {
        assertThat(written(new Decision.Duplicate(FIRST, null), ID))
                .containsExactly(
                        "firstseen-decision=duplicate",
                        "firstseen-source=orders-3@42",
                        "firstseen-request-id=" + ID,
                        "firstseen-origin=orders-1@7",
                        "firstseen-first-seen-ms=1000",
                        "firstseen-attempt=2",
                        "firstseen-status=FORWARDED");
    }

    private static Progress progress(Status status, @Nullable Outcome outcome) {
        return new Progress(status, 2, Progress.NO_LEASE, outcome);
    }

    private static Sighting done(Outcome outcome) {
        return new Sighting(FIRST.fingerprint(), FIRST.origin(), 5, 1_000, 2_000, progress(Status.SUCCEEDED, outcome));
    }

    @Test
    @DisplayName("C1: shouldAnswerACopyWithTheOutcomeOfTheFirst")
    void shouldAnswerACopyWithTheOutcomeOfTheFirst() {
        Sighting done = done(Outcome.of("application/json", "{\"id\":\"?>~\"}".getBytes(UTF_8)));

        for (Decision copy :
                List.of(new Decision.Duplicate(done, null), new Decision.Conflict(done, Fingerprint.OF_NO_PAYLOAD))) {
            assertThat(written(copy, ID))
                    .containsSubsequence(
                            "firstseen-status=SUCCEEDED",
                            "firstseen-outcome-type=application/json",
                            "firstseen-outcome=eyJpZCI6Ij8-fiJ9");
        }
    }

    @Test
    void shouldSayHowLongAnOutcomeIsThatIsLeftOut() {
        Judged copy = judged(new Decision.Duplicate(done(Outcome.of("", new byte[7])), null), ID);

        assertThat(written(copy))
                .contains("firstseen-outcome=AAAAAAAAAA")
                .doesNotContain("firstseen-outcome-omitted=7");
        assertThat(written(copy.withoutOutcome()))
                .endsWith("firstseen-status=SUCCEEDED", "firstseen-outcome-omitted=7");
    }

    @Test
    void shouldTellBothFingerprintsOfAConflict() {
        assertThat(written(new Decision.Conflict(FIRST, new Fingerprint(9, 9, 9, 9)), ID))
                .containsExactly(
                        "firstseen-decision=conflict",
                        "firstseen-source=orders-3@42",
                        "firstseen-request-id=" + ID,
                        "firstseen-origin=orders-1@7",
                        "firstseen-first-seen-ms=1000",
                        "firstseen-attempt=2",
                        "firstseen-status=FORWARDED",
                        "firstseen-fingerprint=" + OWN_HEX,
                        "firstseen-origin-fingerprint=" + FIRST_HEX);
    }

    @Test
    void shouldFlagALateRecordThatIsForwarded() {
        assertThat(written(new Decision.Late(FIRST, "far behind"), ID))
                .containsExactly(
                        "firstseen-decision=late",
                        "firstseen-source=orders-3@42",
                        "firstseen-request-id=" + ID,
                        "firstseen-attempt=2",
                        "firstseen-owner=5");
    }

    @Test
    void shouldTellWhyALateRecordIsHeldBack() {
        assertThat(written(new Decision.Late(null, "far behind"), ID))
                .containsExactly(
                        "firstseen-decision=late",
                        "firstseen-source=orders-3@42",
                        "firstseen-request-id=" + ID,
                        "firstseen-reason=late",
                        "firstseen-time-ms=900",
                        "firstseen-stream-time-ms=950",
                        "__streams.errors.topic=orders",
                        "__streams.errors.partition=3",
                        "__streams.errors.offset=42",
                        "__streams.errors.message=far behind");
    }

    @Test
    void shouldTellNoRequestIdWhenTheKeyWasUnreadable() {
        assertThat(written(new Decision.Invalid(InvalidReason.KEY_MISSING, "no key"), null))
                .containsExactly(
                        "firstseen-decision=invalid",
                        "firstseen-source=orders-3@42",
                        "firstseen-reason=key-missing",
                        "firstseen-time-ms=900",
                        "firstseen-stream-time-ms=950",
                        "__streams.errors.topic=orders",
                        "__streams.errors.partition=3",
                        "__streams.errors.offset=42",
                        "__streams.errors.message=no key");
    }

    @Test
    void shouldCutALongTextBetweenCharacters() {
        String cut = last(written(new Decision.Invalid(InvalidReason.TOO_LARGE, "x" + "€".repeat(300)), ID));

        assertThat(cut).isEqualTo("__streams.errors.message=x" + "€".repeat(170));
    }

    @Test
    void shouldKeepTheRecordsOwnHeadersInFront() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("own", new byte[0]);

        DecisionHeaders.write(judged(new Decision.Duplicate(FIRST, null), ID), headers);

        assertThat(headers.toArray()[0].key()).isEqualTo("own");
        assertThat(headers.toArray()).hasSize(8);
    }

    private static String last(List<String> written) {
        return written.get(written.size() - 1);
    }

    private static List<String> written(Decision decision, @Nullable RequestId requestId) {
        return written(judged(decision, requestId));
    }

    private static List<String> written(Judged judged) {
        return Arrays.stream(DecisionHeaders.write(judged, new RecordHeaders()).toArray())
                .map(header -> header.key() + '=' + new String(header.value(), UTF_8))
                .toList();
    }

    private static Judged judged(Decision decision, @Nullable RequestId requestId) {
        return new Judged(decision, SOURCE, requestId, 5, null, 900, 950);
    }
}
