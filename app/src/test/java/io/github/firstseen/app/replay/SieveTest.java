package io.github.firstseen.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.topics.ReplayTopics;
import io.github.firstseen.dedup.Coordinates;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SieveTest {
    private static final Letters LETTERS = Letters.OF_ORDERS;
    private static final Reasons KEY_MISSING = new Reasons(List.of("key-missing"));
    private static final ReplayTopics TOPICS = new ReplayTopics(
            new ReplayTopics.Size("orders", 4, 1_000),
            new ReplayTopics.Size("orders-dead", 4, 2_000),
            Duration.ofDays(7));

    private static Sieve sieve(Reasons reasons, Progress progress) {
        return new Sieve(reasons, progress, TOPICS, Letters.WRITTEN_MS - 1);
    }

    private static final Progress NEVER_REPLAYED = new Progress(Map.of());

    @Test
    void shouldTakeThoseOfTheWantedReasonsInTheirOrder() {
        Sieve sieve = sieve(new Reasons(List.of("key-missing", "too-large")), NEVER_REPLAYED);

        Batch batch = sieve.sift(List.of(
                LETTERS.letter("too-large", 1, 3),
                LETTERS.letter("late", 1, 4),
                LETTERS.letter("key-missing", 1, 5),
                LETTERS.letter("key-empty", 1, 6),
                LETTERS.letter("too-large", 1, 7)));

        assertThat(batch.deadLetters()).extracting(DeadLetter::offset).containsExactly(3L, 5L, 7L);
        assertThat(batch.reasons()).isEqualTo(Set.of("key-missing", "too-large"));
        assertThat(batch.skipped()).isEqualTo(Map.of(Skip.NOT_SELECTED, 2L));
    }

    @Test
    void shouldPassOverWhatWasReplayedBefore() {
        Progress progress = new Progress(Map.of("key-missing", Map.of(LETTERS.partition(1), 5L)));

        Batch batch = sieve(KEY_MISSING, progress)
                .sift(List.of(
                        LETTERS.letter("key-missing", 1, 4),
                        LETTERS.letter("key-missing", 1, 5),
                        LETTERS.letter("key-missing", 2, 4)));

        assertThat(batch.deadLetters()).extracting(DeadLetter::offset).containsExactly(5L, 4L);
        assertThat(batch.skipped()).isEqualTo(Map.of(Skip.REPLAYED_BEFORE, 1L));
    }

    @Test
    void shouldCountWhatCannotBeReplayedByWhy() {
        Batch batch = sieve(new Reasons(List.of("key-missing", "too-large")), NEVER_REPLAYED)
                .sift(List.of(
                        LETTERS.leftOut(0, 0),
                        LETTERS.foreign(0, 1),
                        LETTERS.foreign(0, 2),
                        LETTERS.letter("key-missing", new Coordinates("commands", 0, 1), 3)));

        assertThat(batch.deadLetters()).isEmpty();
        assertThat(batch.skipped()).isEqualTo(Map.of(Skip.LEFT_OUT, 1L, Skip.NOT_OURS, 2L, Skip.OTHER_TOPIC, 1L));
    }

    @Test
    void shouldRefuseOneWhosePartitionIsNotThereAnyMore() {
        Sieve sieve = sieve(KEY_MISSING, NEVER_REPLAYED);

        assertThatThrownBy(() -> sieve.sift(List.of(LETTERS.letter("key-missing", 4, 9))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("orders-dead-4@9 came from orders-4@9")
                .hasMessageContaining("topic orders has 4 partitions");
    }

    @Test
    void shouldRefuseOneThatMayHaveBeenReplayedBeforeTheClusterForgot() {
        Sieve sieve = new Sieve(KEY_MISSING, NEVER_REPLAYED, TOPICS, Letters.WRITTEN_MS);

        assertThatThrownBy(() -> sieve.sift(List.of(LETTERS.letter("key-missing", 0, 0))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("may have been replayed before")
                .hasMessageContaining("--reason key-missing --from-beginning");
    }

    @Test
    void shouldTakeAnOldOneWhereItIsKnownHowFarItsReasonWasReplayed() {
        Progress progress = Progress.at(KEY_MISSING, Map.of(LETTERS.partition(0), 0L));
        Sieve sieve = new Sieve(KEY_MISSING, progress, TOPICS, Letters.WRITTEN_MS);

        assertThat(sieve.sift(List.of(LETTERS.letter("key-missing", 0, 0))).deadLetters())
                .hasSize(1);
    }
}
