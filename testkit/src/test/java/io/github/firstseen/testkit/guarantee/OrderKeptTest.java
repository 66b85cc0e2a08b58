package io.github.firstseen.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderKeptTest {
    private final Told told =
            new Told().in(0, "a", "x", 100).in(1, "b", "x", 100).in(2, "a", "x", 100);

    private long broken() {
        return new OrderKept().check(told.history()).size();
    }

    @Test
    void shouldHoldWhenOutputsAreInTheOrderOfIngest() {
        told.firstSeen(0).firstSeen(1);
        assertThat(broken()).isZero();
    }

    @Test
    void shouldCatchARecordThatOvertookAnother() {
        told.firstSeen(1).firstSeen(0);
        assertThat(broken()).isOne();
    }

    @Test
    void shouldLeaveRecordsOfOtherRecordKeysAlone() {
        Told keyed = new Told().inKeyed(0, "one", "a").inKeyed(1, "two", "b");
        assertThat(new OrderKept().check(keyed.firstSeen(1).firstSeen(0).history()))
                .isEmpty();
    }

    @Test
    void shouldLeaveRecordsOfOtherTopicsAlone() {
        told.duplicate(2, 0).firstSeen(0);
        assertThat(broken()).isZero();
    }
}
