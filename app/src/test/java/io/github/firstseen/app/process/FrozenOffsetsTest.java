package io.github.firstseen.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.internals.TaskMetadataImpl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("E4: a partition that has records waiting and commits nothing")
class FrozenOffsetsTest {
    private static final Duration AFTER = Duration.ofSeconds(3);

    private final FrozenOffsets offsets = new FrozenOffsets();

    private void look(long committed, boolean isWaiting, long nowMs) {
        offsets.look(Map.of(7, new TaskProgress(committed, isWaiting)), nowMs);
    }

    @Test
    void shouldBeFrozenForAsLongAsNothingMoves() {
        look(40, true, 10_000);
        assertThat(offsets.frozenMs(7)).isZero();
        look(40, true, 11_000);
        look(40, true, 12_500);
        assertThat(offsets.frozenMs(7)).isEqualTo(2_500);
        assertThat(offsets.frozenFor(AFTER)).isEmpty();
        look(40, true, 13_000);
        assertThat(offsets.frozenFor(AFTER)).containsExactly(Map.entry(7, 3_000L));
    }

    @Test
    void shouldGoOnWithTheFirstCommit() {
        look(40, true, 10_000);
        look(40, true, 14_000);
        look(41, true, 15_000);
        assertThat(offsets.frozenMs(7)).isZero();
        look(41, true, 16_000);
        assertThat(offsets.frozenMs(7)).isEqualTo(1_000);
    }

    @Test
    void shouldNotBeFrozenWhereNothingWaits() {
        for (long ms = 10_000; ms < 100_000; ms += 1_000) {
            look(40, false, ms);
        }
        look(40, true, 100_000);
        assertThat(offsets.frozenMs(7)).isZero();
    }

    @Test
    void shouldNotBlameThePartitionWhereTheProcessItselfWasStopped() {
        look(40, true, 10_000);
        look(40, true, 11_000);
        look(40, true, 911_000);
        assertThat(offsets.frozenMs(7)).isEqualTo(6_000);
    }

    @Test
    void shouldForgetAPartitionThatRunsHereNoMore() {
        look(40, true, 10_000);
        look(40, true, 14_000);
        offsets.look(Map.of(), 15_000);
        assertThat(offsets.frozenMs(7)).isZero();
        look(40, true, 16_000);
        assertThat(offsets.frozenMs(7)).isZero();
    }

    private static TaskProgress task(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> given) {
        return TaskProgress.of(
                new TaskMetadataImpl(new TaskId(0, 7), Set.copyOf(given.keySet()), committed, given, Optional.empty()));
    }

    @Test
    void shouldWaitWhereARecordWasGivenAndNotCommitted() {
        TopicPartition ingest = new TopicPartition("ingest", 7);
        TopicPartition reroute = new TopicPartition("reroute", 7);
        // Kafka Streams says -1 for none: given nothing yet, given the record at 5 first, committed up to it.
        assertThat(task(Map.of(ingest, -1L), Map.of(ingest, -1L)).isWaiting()).isFalse();
        assertThat(task(Map.of(ingest, -1L), Map.of(ingest, 5L)).isWaiting()).isTrue();
        assertThat(task(Map.of(ingest, 5L), Map.of(ingest, 5L)).isWaiting()).isTrue();
        assertThat(task(Map.of(ingest, 6L), Map.of(ingest, 5L)).isWaiting()).isFalse();
        assertThat(task(Map.of(ingest, 6L, reroute, 3L), Map.of(ingest, 5L, reroute, 9L))
                        .isWaiting())
                .isTrue();
    }

    @Test
    void shouldMoveWithWhateverOfItsSourcesMoves() {
        TopicPartition ingest = new TopicPartition("ingest", 7);
        TopicPartition reroute = new TopicPartition("reroute", 7);
        Map<TopicPartition, Long> given = Map.of(ingest, 900L, reroute, 9L);
        TaskProgress before = task(Map.of(ingest, 100L, reroute, 3L), given);
        assertThat(task(Map.of(ingest, 200L, reroute, 3L), given)).isNotEqualTo(before);
        assertThat(task(Map.of(ingest, 100L, reroute, 4L), given)).isNotEqualTo(before);
        assertThat(task(Map.of(ingest, 100L, reroute, 3L), given)).isEqualTo(before);
    }
}
