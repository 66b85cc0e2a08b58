package io.github.firstseen.dedup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Decision.Conflict;
import io.github.firstseen.dedup.Decision.Duplicate;
import io.github.firstseen.dedup.Decision.FirstSeen;
import io.github.firstseen.dedup.Decision.Late;
import io.github.firstseen.dedup.Decision.Memory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rows of the rule's table, in their order. */
@DisplayName("The rule (A1, A6, A7, E2)")
class RuleTest {
    private static final long RETENTION_MS = 1_000;
    private static final long GRACE_MS = 500;
    private static final long WALL_MS = 1_760_000_000_000L;
    private static final RequestId KEY = RequestId.of(null, "order-1".getBytes(UTF_8));

    private final Rule rejecting =
            new Rule(new RuleSettings(100, RETENTION_MS, GRACE_MS, LatePolicy.REJECT), LifecycleSettings.DEFAULTS);
    private final Rule forwarding =
            new Rule(new RuleSettings(100, RETENTION_MS, GRACE_MS, LatePolicy.FORWARD), LifecycleSettings.DEFAULTS);

    private static Arrival arrival(long offset, long timeMs, String payload) {
        return new Arrival(
                KEY,
                Fingerprint.of(payload.getBytes(UTF_8)),
                new Coordinates("orders", 0, offset),
                timeMs,
                timeMs,
                100);
    }

    private static Sighting sightingOf(Arrival arrival) {
        return Sighting.of(arrival, Progress.NO_LEASE);
    }

    private Decision decide(Arrival arrival, @Nullable Sighting newest, long streamTimeMs) {
        return rejecting.decide(arrival, newest, streamTimeMs, WALL_MS);
    }

    @Test
    void shouldLetTheFirstOfAKeyThrough() {
        Decision decision = decide(arrival(1, 1_000, "a"), null, 1_000);

        assertThat(decision).isInstanceOfSatisfying(FirstSeen.class, first -> {
            assertThat(first.memory()).isEqualTo(Memory.NEW);
            assertThat(first.sighting().firstSeenMs()).isEqualTo(1_000);
            assertThat(first.sighting().expiryMs()).isEqualTo(1_100);
            assertThat(first.sighting().origin()).hasToString("orders-0@1");
            assertThat(first.sighting().attempt()).isEqualTo(1);
        });
    }

    @Test
    void shouldCallACopyADuplicateAndPointAtTheFirst() {
        Sighting first = sightingOf(arrival(1, 1_000, "a"));

        assertThat(decide(arrival(2, 1_050, "a"), first, 1_050)).isEqualTo(new Duplicate(first, null));
    }

    @Test
    void shouldCallAnotherPayloadUnderTheSameKeyAConflict() {
        Sighting first = sightingOf(arrival(1, 1_000, "a"));
        Arrival edited = arrival(2, 1_050, "b");

        assertThat(decide(edited, first, 1_050)).isEqualTo(new Conflict(first, edited.fingerprint()));
    }

    @Test
    void shouldRememberAKeyUntilJustBeforeItsExpiry() {
        Sighting first = sightingOf(arrival(1, 1_000, "a"));

        assertThat(decide(arrival(2, 1_099, "a"), first, 1_099)).isInstanceOf(Duplicate.class);
        assertThat(decide(arrival(2, 1_100, "a"), first, 1_100)).isInstanceOf(FirstSeen.class);
    }

    @Test
    @DisplayName("D8: shouldKeepTheFirstSeenTimeHoweverManyCopiesCome")
    void shouldKeepTheFirstSeenTimeHoweverManyCopiesCome() {
        Sighting first = sightingOf(arrival(1, 1_000, "a"));

        assertThat(decide(arrival(2, 1_050, "a"), first, 1_050)).isEqualTo(new Duplicate(first, null));
        assertThat(decide(arrival(3, 1_099, "a"), first, 1_099)).isEqualTo(new Duplicate(first, null));
    }

    @Test
    void shouldCallACopyWithAnOlderTimestampADuplicateToo() {
        Sighting first = sightingOf(arrival(2, 1_000, "a"));

        assertThat(decide(arrival(1, 900, "a"), first, 1_000)).isInstanceOf(Duplicate.class);
    }

    @Test
    void shouldStartANewLifeAfterExpiryWhateverThePayload() {
        Sighting first = sightingOf(arrival(1, 1_000, "a"));

        assertThat(decide(arrival(2, 1_200, "b"), first, 1_200)).isInstanceOfSatisfying(FirstSeen.class, again -> {
            assertThat(again.memory()).isEqualTo(Memory.NEW);
            assertThat(again.sighting().firstSeenMs()).isEqualTo(1_200);
        });
    }

    @Test
    void shouldRecogniseTheVeryRecordAndStoreNothing() {
        Arrival record = arrival(1, 1_000, "a");

        assertThat(decide(record, sightingOf(record), 5_000)).isEqualTo(new FirstSeen(sightingOf(record), Memory.KEPT));
    }

    @Test
    void shouldRecogniseItselfThoughItsClockBoundHasMoved() {
        Fingerprint payload = Fingerprint.of("a".getBytes(UTF_8));
        Coordinates at = new Coordinates("orders", 0, 1);
        Arrival before = new Arrival(KEY, payload, at, 9_999_999, 1_000, 100);
        Arrival after = new Arrival(KEY, payload, at, 9_999_999, 1_060, 100);

        assertThat(decide(after, sightingOf(before), 1_060)).isInstanceOf(FirstSeen.class);
    }

    @Test
    void shouldNotTakeARecordOfATopicMadeAnewForItself() {
        Sighting first = sightingOf(arrival(1, 1_000, "a"));

        assertThat(decide(arrival(1, 1_001, "a"), first, 1_001)).isInstanceOf(Duplicate.class);
        assertThat(decide(arrival(1, 1_000, "b"), first, 1_000)).isInstanceOf(Conflict.class);
    }

    @Test
    void shouldHoldBackWhatIsBehindTheGraceAndUnknown() {
        assertThat(decide(arrival(1, 1_499, "a"), null, 2_000))
                .isInstanceOfSatisfying(
                        Late.class, late -> assertThat(late.forwarded()).isNull());
    }

    @Test
    void shouldStillJudgeWhatIsExactlyTheGraceBehind() {
        assertThat(decide(arrival(1, 1_500, "a"), null, 2_000)).isInstanceOf(FirstSeen.class);
    }

    @Test
    void shouldHoldBackWhatIsBehindTheGraceWhenItsKeyHasExpired() {
        Sighting first = sightingOf(arrival(1, 1_000, "a"));

        assertThat(decide(arrival(2, 1_200, "a"), first, 2_000)).isInstanceOf(Late.class);
    }

    @Test
    void shouldTakeASightingForEvidenceHoweverLateTheCopyIs() {
        Sighting first = sightingOf(arrival(1, 1_000, "a"));

        assertThat(decide(arrival(2, 1_050, "a"), first, 9_000)).isInstanceOf(Duplicate.class);
    }

    @Test
    void shouldForwardALateRecordAndRememberItWhereThePolicySaysSo() {
        Arrival late = arrival(1, 1_499, "a");

        assertThat(forwarding.decide(late, null, 2_000, WALL_MS))
                .isInstanceOfSatisfying(
                        Late.class, decision -> assertThat(decision.forwarded()).isEqualTo(sightingOf(late)));
    }
}
