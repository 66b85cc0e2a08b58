package io.github.firstseen.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.StoreLayout;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A1: a filter of a store denies only what it was told all of")
class SightingFilterTest {
    private static final StoreLayout LAYOUT = new StoreLayout(1_000, 1_000, 1_000);
    private static final RequestId HELD = id("held");
    private static final RequestId OTHER = id("other");

    private final FilterMemory memory = new FilterMemory(1 << 20);

    @Test
    void shouldDenyNothingInABucketThatWasThereBeforeUntilItIsFilled() {
        SightingFilter filter = new SightingFilter(LAYOUT, memory, 5_000);
        assertThat(filter.mayHold(OTHER, 5_000)).isTrue();
        filter.add(HELD, 5_000);
        assertThat(filter.mayHold(OTHER, 5_000))
                .as("it was told of one, and not of all")
                .isTrue();

        filter.filled(5_000);

        assertThat(filter.mayHold(HELD, 5_000)).isTrue();
        assertThat(filter.mayHold(OTHER, 5_000)).isFalse();
        assertThat(filter.mayHold(OTHER, 4_000)).as("it is not filled").isTrue();
    }

    @Test
    void shouldKnowABucketThatBeganLater() {
        SightingFilter filter = new SightingFilter(LAYOUT, memory, 5_000);
        assertThat(filter.mayHold(HELD, 6_000)).as("nothing was put there").isFalse();

        filter.add(HELD, 6_000);

        assertThat(filter.mayHold(HELD, 6_000)).isTrue();
        assertThat(filter.mayHold(OTHER, 6_000)).isFalse();
    }

    @Test
    void shouldDenyNothingThatItHasForgotten() {
        SightingFilter filter = new SightingFilter(LAYOUT, memory, 0);
        IntStream.rangeClosed(1, 20).forEach(number -> filter.add(HELD, number * 1_000L));

        for (int number = 1; number <= 20; number++) {
            assertThat(filter.mayHold(HELD, number * 1_000L))
                    .as("bucket %d", number)
                    .isTrue();
        }
        filter.add(OTHER, 2_000);
        assertThat(filter.mayHold(HELD, 20_000))
                .as("an old bucket takes nothing from a new one")
                .isTrue();
    }

    @Test
    void shouldGrow() {
        SightingFilter filter = new SightingFilter(LAYOUT, new FilterMemory(64 << 20), 0);
        for (int number = 0; number < 200_000; number++) {
            filter.add(id("k" + number), 1_000);
        }
        long claimed = IntStream.range(0, 10_000)
                .filter(number -> filter.mayHold(id("other" + number), 1_000))
                .count();

        assertThat(IntStream.range(0, 200_000)).allMatch(number -> filter.mayHold(id("k" + number), 1_000));
        assertThat(claimed).isLessThan(500);
    }

    @Test
    void shouldTakeNoMoreMemoryForWhatItHas() {
        SightingFilter filter = new SightingFilter(LAYOUT, memory, 0);
        filter.add(HELD, 1_000);
        long taken = memory.takenBytes();
        for (int again = 0; again < 100_000; again++) {
            filter.add(HELD, 1_000);
        }

        assertThat(memory.takenBytes()).isEqualTo(taken);
        assertThat(filter.mayHold(HELD, 1_000)).isTrue();
    }

    @Test
    @DisplayName("A1: bounded memory: where there is no more, the store is asked")
    void shouldDenyNothingWhereItHasNoMemory() {
        FilterMemory little = new FilterMemory(100_000);
        SightingFilter filter = new SightingFilter(LAYOUT, little, 0);
        filter.add(HELD, 2_000);
        for (int number = 0; number < 100_000; number++) {
            filter.add(id("k" + number), 1_000);
        }

        assertThat(little.takenBytes()).isBetween(1L, 100_000L);
        assertThat(filter.mayHold(OTHER, 1_000)).isTrue();
        assertThat(filter.mayHold(OTHER, 2_000))
                .as("another one has its memory still")
                .isFalse();
        filter.close();
        assertThat(little.takenBytes()).isZero();
    }

    @Test
    void shouldDoWithoutAny() {
        SightingFilter filter = new SightingFilter(LAYOUT, new FilterMemory(0), 0);
        filter.add(HELD, 1_000);

        assertThat(filter.mayHold(HELD, 1_000)).isTrue();
        assertThat(filter.mayHold(OTHER, 1_000)).isTrue();
    }

    private static RequestId id(String key) {
        return RequestId.of(null, key.getBytes(StandardCharsets.US_ASCII));
    }
}
