package io.github.firstseen.testkit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.dedup.Coordinates;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each guarantee holds of a right history, and finds what is wrong with a broken one. */
class OutboxGuaranteesTest {
    private final List<Written> written = new ArrayList<>();
    private final List<Relayed> relayed = new ArrayList<>();

    private UUID write(String aggregate, boolean isCommitted) {
        UUID id = UUID.randomUUID();
        written.add(new Written(id, written.size(), aggregate, isCommitted));
        return id;
    }

    private void relay(UUID id, String aggregate, int partition) {
        relayed.add(new Relayed(id, aggregate, new Coordinates("raw", partition, relayed.size())));
    }

    private OutboxHistory history() {
        return new OutboxHistory(written, relayed);
    }

    @Test
    void shouldHoldOfARightHistory() {
        UUID first = write("a", true);
        write("a", false);
        UUID second = write("a", true);
        UUID other = write("b", true);
        relay(other, "b", 1);
        relay(first, "a", 0);
        relay(second, "a", 0);
        OutboxGuarantees.assertHold(history());
    }

    @Test
    void shouldFindARowThatIsMissingOrThereTwice() {
        write("a", true);
        UUID twice = write("b", true);
        relay(twice, "b", 0);
        relay(twice, "b", 0);
        assertThat(new CommittedRowsRelayedOnce().check(history())).hasSize(2);
        assertThatThrownBy(() -> OutboxGuarantees.assertHold(history()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("relayed 0 times")
                .hasMessageContaining("relayed 2 times");
    }

    @Test
    void shouldForgiveReplaysWhereTheyAreDropped() {
        UUID first = write("a", true);
        UUID second = write("a", true);
        relay(first, "a", 0);
        relay(second, "a", 0);
        relay(first, "a", 0);
        relay(second, "a", 0);
        OutboxGuarantees.assertHold(history().withoutReplays());
        assertThat(new AggregateOrderKept().check(history())).isNotEmpty();
    }

    @Test
    void shouldFindARowThatWasRolledBackOrNeverWritten() {
        relay(write("a", false), "a", 0);
        relay(UUID.randomUUID(), "a", 0);
        relay(write("b", true), "c", 0);
        assertThat(new OnlyCommittedRowsRelayed().check(history())).hasSize(3);
    }

    @Test
    void shouldFindAnEventThatOvertookAnotherOfItsAggregate() {
        UUID first = write("a", true);
        UUID second = write("a", true);
        relay(second, "a", 0);
        relay(first, "a", 0);
        assertThat(new AggregateOrderKept().check(history().withoutReplays()))
                .singleElement()
                .extracting(Breach::event)
                .isEqualTo(first);
    }

    @Test
    void shouldFindAnAggregateOnTwoPartitions() {
        relay(write("a", true), "a", 0);
        relay(write("a", true), "a", 1);
        assertThat(new AggregateOrderKept().check(history())).hasSize(1);
    }
}
