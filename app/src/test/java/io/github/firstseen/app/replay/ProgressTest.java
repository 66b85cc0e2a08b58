package io.github.firstseen.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final TopicPartition P0 = Letters.OF_ORDERS.partition(0);
    private static final TopicPartition P1 = Letters.OF_ORDERS.partition(1);
    private static final Reasons BOTH = new Reasons(List.of("key-missing", "too-large"));

    private final Progress progress =
            new Progress(Map.of("key-missing", Map.of(P0, 10L, P1, 20L), "too-large", Map.of(P0, 5L)));

    @Test
    void shouldKeepTheReasonsApart() {
        assertThat(progress.isPast("key-missing", P0, 9)).isTrue();
        assertThat(progress.isPast("key-missing", P0, 10)).isFalse();
        assertThat(progress.isPast("too-large", P0, 9)).isFalse();
        assertThat(progress.isPast("too-large", P1, 0)).isFalse();
        assertThat(progress.isKnown("too-large", P0)).isTrue();
        assertThat(progress.isKnown("too-large", P1)).isFalse();
    }

    @Test
    void shouldBeginWhereTheReasonStandsThatIsFurthestBehind() {
        assertThat(progress.starts(BOTH, Map.of(P0, 0L, P1, 3L))).isEqualTo(Map.of(P0, 5L, P1, 3L));
        assertThat(progress.starts(new Reasons(List.of("key-missing")), Map.of(P0, 0L, P1, 3L)))
                .isEqualTo(Map.of(P0, 10L, P1, 20L));
    }

    @Test
    void shouldBeginWhereTheTopicBeginsIfRetentionHasOvertakenIt() {
        assertThat(progress.starts(BOTH, Map.of(P0, 100L, P1, 0L))).isEqualTo(Map.of(P0, 100L, P1, 0L));
    }

    @Test
    void shouldNeverGoBack() {
        Progress after = progress.after(List.of("key-missing", "too-large"), Map.of(P0, 7L, P1, 30L));

        assertThat(after.offsets())
                .isEqualTo(Map.of("key-missing", Map.of(P0, 10L, P1, 30L), "too-large", Map.of(P0, 7L, P1, 30L)));
    }

    @Test
    void shouldKeepThoseReasonsAloneThatAreAskedFor() {
        assertThat(progress.after(List.of("late"), Map.of(P0, 7L)).offsets()).isEqualTo(Map.of("late", Map.of(P0, 7L)));
    }

    @Test
    void shouldTakeOverWhatAnotherSaysOfItsReasons() {
        Progress other = new Progress(Map.of("late", Map.of(P0, 1L), "too-large", Map.of(P1, 2L)));

        assertThat(progress.with(other).offsets())
                .isEqualTo(Map.of(
                        "key-missing", Map.of(P0, 10L, P1, 20L),
                        "late", Map.of(P0, 1L),
                        "too-large", Map.of(P1, 2L)));
    }

    @Test
    void shouldSayWhatLiesBeyondTheEnd() {
        assertThat(progress.beyond(BOTH, Map.of(P0, 10L, P1, 20L))).isEmpty();
        assertThat(progress.beyond(BOTH, Map.of(P0, 9L, P1, 20L)))
                .singleElement()
                .asString()
                .contains("orders-dead-0 ends at offset 9", "key-missing was replayed up to 10", "--from-beginning");
        assertThat(progress.beyond(new Reasons(List.of("too-large")), Map.of(P0, 9L, P1, 20L)))
                .isEmpty();
    }
}
