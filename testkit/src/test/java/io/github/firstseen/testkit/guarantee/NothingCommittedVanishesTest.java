package io.github.firstseen.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NothingCommittedVanishesTest {
    private final Told told = new Told().in(0, "a", "x", 100).in(1, "b", "x", 100);
    private final OutputRecord first = told.output(OutputTopic.DEDUPLICATED, "first-seen", 0);

    private static List<String> broken(History history) {
        return new NothingCommittedVanishes()
                .check(history).stream().map(Violation::what).toList();
    }

    @Test
    void shouldHoldWhenAllThatWasReadIsStillThere() {
        History history = told.out(first).history().withReadEarlier(List.of(first));
        assertThat(broken(history)).isEmpty();
    }

    @Test
    void shouldHoldWhenMoreHasCome() {
        told.out(first).out(told.output(OutputTopic.DEDUPLICATED, "first-seen", 1));
        assertThat(broken(told.history().withReadEarlier(List.of(first)))).isEmpty();
    }

    @Test
    void shouldCatchARecordThatIsGone() {
        assertThat(broken(told.history().withReadEarlier(List.of(first))))
                .containsExactly("was read as committed and is gone: first-seen at deduplicated-0@0");
    }

    @Test
    void shouldCatchARecordThatHasChanged() {
        History history = told.out(Told.withValue(first, "y")).history().withReadEarlier(List.of(first));
        assertThat(broken(history))
                .containsExactly("was read as committed and has changed: first-seen at deduplicated-0@0");
    }
}
