package io.github.firstseen.dedup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Decision.Conflict;
import io.github.firstseen.dedup.Decision.Duplicate;
import io.github.firstseen.dedup.Decision.FirstSeen;
import io.github.firstseen.dedup.Decision.Invalid;
import io.github.firstseen.dedup.Decision.Memory;
import io.github.firstseen.dedup.LifecycleSettings.TtlRefresh;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rows of the rule's table in which a key is remembered, yet held no more. */
@DisplayName("Next attempts (A3, D5, E4)")
class NextAttemptTest {
    private static final long WALL_MS = 1_760_000_000_000L;
    private static final long LEASE_MS = 30_000;
    private static final RequestId KEY = RequestId.of(null, "order-1".getBytes(UTF_8));

    private final Rule rule = rule(new LifecycleSettings(LEASE_MS, 3, TtlRefresh.NEVER));
    private final Sighting first = firstSeen(rule.decide(arrival(1, 1_000, "a"), null, 1_000, WALL_MS));

    private static Rule rule(LifecycleSettings lifecycle) {
        return new Rule(new RuleSettings(100, 1_000, 500, LatePolicy.REJECT), lifecycle);
    }

    private static Arrival arrival(long offset, long timeMs, String payload) {
        return new Arrival(
                KEY,
                Fingerprint.of(payload.getBytes(UTF_8)),
                new Coordinates("orders", 0, offset),
                timeMs,
                timeMs,
                100);
    }

    private static Sighting firstSeen(Decision decision) {
        return ((FirstSeen) decision).sighting();
    }

    private static Sighting released(Sighting sighting) {
        return sighting.with(new Progress(Status.RELEASED, sighting.attempt(), Progress.NO_LEASE, null));
    }

    @Test
    void shouldLetTheNextCopyThroughAsTheNextAttemptOnceReleased() {
        Decision decision = rule.decide(arrival(2, 1_050, "a"), released(first), 1_050, WALL_MS);

        assertThat(decision).isInstanceOfSatisfying(FirstSeen.class, again -> {
            assertThat(again.memory()).isEqualTo(Memory.EARLIER_ATTEMPT);
            assertThat(again.sighting().attempt()).isEqualTo(2);
            assertThat(again.sighting().status()).isEqualTo(Status.FORWARDED);
            assertThat(again.sighting().origin()).hasToString("orders-0@2");
        });
    }

    @Test
    @DisplayName("D8: shouldKeepFirstSeenTimeAndExpiryOverAllAttempts")
    void shouldKeepFirstSeenTimeAndExpiryOverAllAttempts() {
        Sighting second = firstSeen(rule.decide(arrival(2, 1_050, "b"), released(first), 1_050, WALL_MS));

        assertThat(second.firstSeenMs()).isEqualTo(first.firstSeenMs());
        assertThat(second.expiryMs()).isEqualTo(first.expiryMs());
    }

    @Test
    void shouldLetACorrectedPayloadThroughAfterAReleaseAndJudgeCopiesByIt() {
        Arrival corrected = arrival(2, 1_050, "b");

        assertThat(rule.decide(corrected, first, 1_050, WALL_MS)).isInstanceOf(Conflict.class);
        Sighting second = firstSeen(rule.decide(corrected, released(first), 1_050, WALL_MS));

        assertThat(rule.decide(arrival(3, 1_060, "b"), second, 1_060, WALL_MS)).isInstanceOf(Duplicate.class);
        assertThat(rule.decide(arrival(4, 1_060, "a"), second, 1_060, WALL_MS)).isInstanceOf(Conflict.class);
    }

    @Test
    void shouldHoldTheKeyUntilJustBeforeTheLeaseIsOver() {
        Arrival copy = arrival(2, 1_050, "a");

        assertThat(rule.decide(copy, first, 1_050, WALL_MS + LEASE_MS - 1)).isInstanceOf(Duplicate.class);
        assertThat(rule.decide(copy, first, 1_050, WALL_MS + LEASE_MS)).isInstanceOf(FirstSeen.class);
    }

    @Test
    void shouldHoldTheKeyOfAFinalStatusWhateverTheLease() {
        Sighting done = first.with(new Progress(Status.SUCCEEDED, 1, Progress.NO_LEASE, null));

        assertThat(rule.decide(arrival(2, 1_050, "a"), done, 1_050, Long.MAX_VALUE))
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void shouldHoldTheKeyForItsWholeLifeWhereThereIsNoLease() {
        Rule leaseless = rule(LifecycleSettings.DEFAULTS);
        Sighting sighting = firstSeen(leaseless.decide(arrival(1, 1_000, "a"), null, 1_000, WALL_MS));

        assertThat(leaseless.decide(arrival(2, 1_099, "a"), sighting, 1_099, Long.MAX_VALUE))
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void shouldGiveTheNextAttemptALeaseOfItsOwn() {
        long laterMs = WALL_MS + 10 * LEASE_MS;
        Sighting second = firstSeen(rule.decide(arrival(2, 1_050, "a"), first, 1_050, laterMs));

        assertThat(second.progress().leaseUntilMs()).isEqualTo(laterMs + LEASE_MS);
    }

    @Test
    void shouldHoldBackWhatComesAfterTheLastAttempt() {
        Sighting third = first.with(new Progress(Status.RELEASED, 3, Progress.NO_LEASE, null));

        assertThat(rule.decide(arrival(4, 1_050, "a"), third, 1_050, WALL_MS))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.reason()).isEqualTo(InvalidReason.ATTEMPTS_EXHAUSTED));
    }

    @Test
    void shouldRecogniseTheRecordOfALaterAttemptToo() {
        Arrival copy = arrival(2, 1_050, "b");
        Sighting second = firstSeen(rule.decide(copy, released(first), 1_050, WALL_MS));

        assertThat(rule.decide(copy, second, 5_000, WALL_MS)).isEqualTo(new FirstSeen(second, Memory.KEPT));
    }

    @Test
    void shouldBeginANewLifeWithAttemptOneAfterExpiry() {
        Sighting again = firstSeen(rule.decide(arrival(2, 1_100, "a"), released(first), 1_100, WALL_MS));

        assertThat(again.attempt()).isEqualTo(1);
        assertThat(again.firstSeenMs()).isEqualTo(1_100);
    }

    @Test
    void shouldExtendALifeByADuplicateWhereTheConfigurationSaysSo() {
        Rule sliding = rule(new LifecycleSettings(0, 3, TtlRefresh.ON_DUPLICATE));

        assertThat(sliding.decide(arrival(2, 1_050, "a"), first, 1_050, WALL_MS))
                .isEqualTo(new Duplicate(first, first.expiringAt(1_150)));
        assertThat(sliding.decide(arrival(2, 1_050, "b"), first, 1_050, WALL_MS))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void shouldExtendALifeAtMostOncePerTenthOfTheTtl() {
        Rule sliding = rule(new LifecycleSettings(0, 3, TtlRefresh.ON_DUPLICATE));

        assertThat(sliding.decide(arrival(2, 1_009, "a"), first, 1_009, WALL_MS))
                .isEqualTo(new Duplicate(first, null));
        assertThat(sliding.decide(arrival(2, 1_010, "a"), first, 1_010, WALL_MS))
                .isEqualTo(new Duplicate(first, first.expiringAt(1_110)));
        assertThat(sliding.decide(arrival(2, 950, "a"), first, 1_010, WALL_MS)).isEqualTo(new Duplicate(first, null));
    }
}
