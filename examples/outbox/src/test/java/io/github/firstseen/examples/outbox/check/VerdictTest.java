package io.github.firstseen.examples.outbox.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two orders, three steps and two; and every way in which a topic can be wrong about them. */
class VerdictTest {
    private static final Shop SHOP = new Shop(
            List.of(
                    new CommittedEvent("a1", "a"),
                    new CommittedEvent("b1", "b"),
                    new CommittedEvent("a2", "a"),
                    new CommittedEvent("a3", "a"),
                    new CommittedEvent("b2", "b")),
            Set.of("x1"),
            Map.of("a", 3, "b", 2));

    private final List<PublishedEvent> topic =
            new ArrayList<>(List.of(event("b1"), event("a1"), event("b2"), event("a2"), event("a3")));

    private static PublishedEvent event(String id) {
        return new PublishedEvent(id, id.substring(0, 1), 0);
    }

    private Verdict verdict() {
        return Verdict.of(SHOP, topic);
    }

    @Test
    void shouldHoldForEachEventOnceInTheOrderOfItsAggregate() {
        assertThat(verdict()).isEqualTo(new Verdict(5, 1, 5, 0, 0, 0, 0, 0, 0));
        assertThat(verdict().holds()).isTrue();
    }

    @Test
    void shouldCountAMissingEvent() {
        topic.remove(event("a2"));

        assertThat(verdict()).isEqualTo(new Verdict(5, 1, 4, 1, 0, 0, 0, 0, 0));
        assertThat(verdict().holds()).isFalse();
    }

    @Test
    void shouldCountADoubledEvent() {
        topic.add(event("a1"));

        assertThat(verdict()).isEqualTo(new Verdict(5, 1, 6, 0, 1, 0, 0, 0, 0));
        assertThat(verdict().holds()).isFalse();
    }

    @Test
    void shouldNotTakeADoubledEventForAMissingOne() {
        Collections.replaceAll(topic, event("a2"), event("a1"));

        assertThat(verdict()).isEqualTo(new Verdict(5, 1, 5, 1, 1, 0, 0, 0, 0));
        assertThat(verdict().holds()).isFalse();
    }

    @Test
    void shouldCountAnEventBehindALaterOneOfItsAggregate() {
        Collections.swap(topic, topic.indexOf(event("a2")), topic.indexOf(event("a3")));

        assertThat(verdict()).isEqualTo(new Verdict(5, 1, 5, 0, 0, 1, 0, 0, 0));
        assertThat(verdict().holds()).isFalse();
    }

    @Test
    void shouldCountAnAggregateOnTwoPartitions() {
        Collections.replaceAll(topic, event("b2"), new PublishedEvent("b2", "b", 1));

        assertThat(verdict()).isEqualTo(new Verdict(5, 1, 5, 0, 0, 1, 0, 0, 0));
        assertThat(verdict().holds()).isFalse();
    }

    @Test
    void shouldCountAnEventThatWasRolledBack() {
        topic.add(event("x1"));

        assertThat(verdict()).isEqualTo(new Verdict(5, 1, 6, 0, 0, 0, 1, 0, 0));
        assertThat(verdict().holds()).isFalse();
    }

    @Test
    void shouldCountAnEventThatNobodyWrote() {
        topic.add(event("y1"));

        assertThat(verdict()).isEqualTo(new Verdict(5, 1, 6, 0, 0, 0, 0, 1, 0));
        assertThat(verdict().holds()).isFalse();
    }

    @Test
    void shouldCountChangesWithoutAnEventAndEventsWithoutAChange() {
        Verdict verdict =
                Verdict.of(new Shop(SHOP.committed(), SHOP.rolledBack(), Map.of("a", 2, "b", 2, "c", 1)), topic);

        assertThat(verdict).isEqualTo(new Verdict(5, 1, 5, 0, 0, 0, 0, 0, 2));
        assertThat(verdict.holds()).isFalse();
    }

    @Test
    void shouldNotHoldForAnEmptyTopic() {
        topic.clear();

        assertThat(verdict().missing()).isEqualTo(5);
        assertThat(verdict().holds()).isFalse();
    }
}
