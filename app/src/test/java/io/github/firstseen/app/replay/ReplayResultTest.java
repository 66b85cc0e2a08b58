package io.github.firstseen.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplayResultTest {
    @Test
    void shouldAddUpWhatBatchesDid() {
        ReplayResult result = ReplayResult.NOTHING
                .plus(batch(Map.of(Skip.LEFT_OUT, 1L), "late", "too-large", "late"))
                .plus(batch(Map.of(Skip.LEFT_OUT, 2L, Skip.NOT_OURS, 5L), "late"))
                .complete();

        assertThat(result)
                .isEqualTo(new ReplayResult(
                        Map.of("late", 3L, "too-large", 1L),
                        Map.of(Skip.LEFT_OUT, 3L, Skip.NOT_OURS, 5L),
                        ReplayResult.End.COMPLETE));
        assertThat(result.count()).isEqualTo(4);
    }

    private static Batch batch(Map<Skip, Long> skipped, String... reasons) {
        List<DeadLetter> letters = Stream.of(reasons)
                .flatMap(reason -> Stream.ofNullable(DeadLetter.of(Letters.OF_ORDERS.letter(reason, 0, 0))))
                .toList();
        return new Batch(letters, skipped);
    }
}
