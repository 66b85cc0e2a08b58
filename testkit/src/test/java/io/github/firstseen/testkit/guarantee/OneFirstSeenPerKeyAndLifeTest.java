package io.github.firstseen.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneFirstSeenPerKeyAndLifeTest {
    private static long broken(Told told) {
        return new OneFirstSeenPerKeyAndLife().check(told.history()).size();
    }

    @Test
    void shouldHoldWhenANewLifeBeginsAsTheOldOneEnds() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "a", "x", 100 + Told.TTL_MS);
        assertThat(broken(told.firstSeen(0).firstSeen(1))).isZero();
    }

    @Test
    void shouldHoldForTwoKeysAtTheSameTime() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "b", "x", 100);
        assertThat(broken(told.firstSeen(0).firstSeen(1))).isZero();
    }

    @Test
    void shouldCatchASecondFirstInTheSameLife() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "a", "x", 100 + Told.TTL_MS - 1);
        assertThat(broken(told.firstSeen(0).firstSeen(1))).isOne();
    }

    @Test
    void shouldCatchASecondFirstThatIsOlder() {
        Told told = new Told().in(0, "a", "x", 500).in(1, "a", "x", 100);
        assertThat(broken(told.firstSeen(0).firstSeen(1))).isOne();
    }

    @Test
    void shouldCatchEveryFirstInALongLife() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "a", "x", 200).in(2, "a", "x", 300);
        assertThat(broken(told.firstSeen(0).firstSeen(1).firstSeen(2))).isEqualTo(3);
    }

    @Test
    void shouldCountTheOutputsTimestampWhenTheClockBoundLoweredIt() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "a", "x", 9_000);
        told.firstSeen(0).out(Told.at(told.output(OutputTopic.DEDUPLICATED, "first-seen", 1), 150));
        assertThat(broken(told)).isOne();
    }

    @Test
    void shouldCatchARecordWithoutKeyThatPassed() {
        assertThat(broken(new Told().in(0, "", "x", 100).firstSeen(0))).isOne();
    }

    @Test
    void shouldLeaveFlaggedLateRecordsAlone() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "a", "x", 100);
        told.firstSeen(0).out(told.output(OutputTopic.DEDUPLICATED, "late", 1));
        assertThat(broken(told)).isZero();
    }
}
