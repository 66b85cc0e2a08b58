package io.github.firstseen.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The checker itself: it must see what it is there for. */
class CommittedOnceInOrderTest {
    private static final CommittedOnceInOrder RULE =
            new CommittedOnceInOrder(Map.of("1", List.of("a", "b", "c"), "2", List.of("d")), Set.of("x"));

    private static List<String> violations(String... published) {
        return RULE.violations(List.of(published).stream()
                .map(event -> new Published(event.substring(0, 1), event.substring(1)))
                .toList());
    }

    @Test
    @DisplayName("C4: aggregates may interleave")
    void shouldHoldWhereEveryAggregateIsInOrder() {
        assertThat(violations("1a", "2d", "1b", "1c")).isEmpty();
    }

    @Test
    @DisplayName("C4: a lost event is seen")
    void shouldSeeAnEventThatIsMissing() {
        assertThat(violations("1a", "1c", "2d")).containsExactly("1: b is published 0 times");
        assertThat(violations("1a", "1b", "1c")).containsExactly("2: d is published 0 times");
    }

    @Test
    @DisplayName("C4: an event that is there twice is seen")
    void shouldSeeAnEventThatIsThereTwice() {
        assertThat(violations("1a", "1b", "1c", "2d", "2d")).containsExactly("2: d is published 2 times");
    }

    @Test
    @DisplayName("C4: an aggregate out of order is seen")
    void shouldSeeAnInversion() {
        assertThat(violations("1b", "1a", "1c", "2d"))
                .containsExactly("1: published in another order than committed: [b, a, c], not [a, b, c]");
    }

    @Test
    @DisplayName("C4: an event that was rolled back, or never written, is seen")
    void shouldSeeWhatWasNotCommitted() {
        assertThat(violations("1a", "1b", "1c", "2d", "2x"))
                .containsExactly(
                        "Published[aggregateId=2, eventId=x] was rolled back and is published",
                        "2: x is published and was never committed");
    }

    @Test
    @DisplayName("C4: an event of another aggregate is seen")
    void shouldSeeAnEventUnderAnotherKey() {
        assertThat(violations("1a", "1b", "1c", "3d"))
                .containsExactlyInAnyOrder("2: d is published 0 times", "3: d is published and was never committed");
    }
}
