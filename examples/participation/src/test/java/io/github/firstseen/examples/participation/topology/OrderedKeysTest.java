package io.github.firstseen.examples.participation.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderedKeysTest {
    @Test
    void shouldOrderByEventThenByArrival() {
        assertThat(OrderedKeys.arrival("jazz", 255)).isLessThan(OrderedKeys.arrival("jazz", 256));
        assertThat(OrderedKeys.arrival("jazz", Long.MAX_VALUE)).isLessThan(OrderedKeys.arrival("rock", 0));
    }

    @Test
    void shouldFindNoOtherEventAmongThoseOfOne() {
        assertThat(OrderedKeys.arrival("a\0", 1)).isGreaterThan(OrderedKeys.arrival("a", Long.MAX_VALUE));
        assertThat(OrderedKeys.arrival("", 1)).isLessThan(OrderedKeys.arrival("a", 0));
    }

    @Test
    void shouldOrderByTimeThenByRequest() {
        assertThat(OrderedKeys.due(999, "z")).isLessThan(OrderedKeys.due(1_000, "a"));
        assertThat(OrderedKeys.due(1_000, "a")).isLessThan(OrderedKeys.due(1_000, "b"));
    }
}
