package io.github.firstseen.testkit.relayed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.testkit.relayed.CommittedEvent.Fate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Guarantees of the outbox relay find what is broken (C4, F8)")
class OutboxGuaranteesTest {
    private static final AggregateName ORDER = new AggregateName("order", "42");
    private static final CommittedEvent FIRST = event(1, ORDER, 1, Fate.PUBLISHED);
    private static final CommittedEvent SECOND = event(2, ORDER, 2, Fate.PUBLISHED);
    private static final CommittedEvent THIRD = event(3, ORDER, 3, Fate.PUBLISHED);
    private static final CommittedEvent LARGE = event(4, ORDER, 4, Fate.DEAD_LETTER_OF_RELAY);
    private static final CommittedEvent HUGE = event(5, ORDER, 5, Fate.DEAD_LETTER_OF_POLLER);
    private static final UUID ROLLED_BACK = new UUID(0, 6);
    private static final UUID NEVER_WRITTEN = new UUID(0, 7);

    private final OutboxRelayedOnce relayedOnce = new OutboxRelayedOnce();
    private final OutboxOrderKept orderKept = new OutboxOrderKept();
    private final RolledBackNeverRelayed neverRelayed = new RolledBackNeverRelayed();

    @Test
    void shouldHoldWhereEachIsPublishedOnceInOrderAndWhatIsTooLargeIsADeadLetter() {
        OutboxHistory history = history(
                List.of(record(FIRST, 0), record(SECOND, 1), record(THIRD, 2)),
                dead(LARGE, 0),
                dead(HUGE, 1),
                dead(HUGE, 2));
        assertThat(OutboxGuarantee.all())
                .allSatisfy(guarantee -> assertThat(guarantee.check(history)).isEmpty());
    }

    @Test
    void shouldFindAnEventThatIsMissing() {
        assertThat(once(record(FIRST, 0), record(SECOND, 1)))
                .containsExactly(new OutboxViolation(THIRD.toString(), "was not published"));
    }

    @Test
    void shouldFindAnEventThatIsThereTwice() {
        assertThat(once(record(FIRST, 0), record(SECOND, 1), record(THIRD, 2), record(SECOND, 3)))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.about()).isEqualTo(SECOND.toString());
                    assertThat(violation.what()).contains("published 2 times");
                });
    }

    @Test
    void shouldFindAnEventInAnotherDestination() {
        assertThat(once(
                        record(FIRST, 0),
                        record(SECOND, 1),
                        new PublishedRecord(new Coordinates("elsewhere", 0, 2), THIRD.id(), "42", THIRD.payload())))
                .singleElement()
                .satisfies(violation -> assertThat(violation.what()).contains("another destination"));
    }

    @Test
    void shouldFindAnotherPayloadAndAnotherKey() {
        assertThat(once(
                        record(FIRST, 0),
                        new PublishedRecord(at(1), SECOND.id(), "42", FIRST.payload()),
                        new PublishedRecord(at(2), THIRD.id(), "43", THIRD.payload())))
                .hasSize(2)
                .allSatisfy(violation -> assertThat(violation.what()).contains("another key or payload"));
    }

    @Test
    void shouldFindRecordsOfNoEvent() {
        List<PublishedRecord> published = new ArrayList<>(all());
        published.add(new PublishedRecord(at(3), NEVER_WRITTEN, "42", FIRST.payload()));
        published.add(new PublishedRecord(at(4), null, "42", FIRST.payload()));
        assertThat(relayedOnce.check(
                        history(published, dead(LARGE, 0), dead(HUGE, 1), new DeadRow(at(2), null, "unreadable"))))
                .hasSize(3)
                .allSatisfy(violation -> assertThat(violation.what()).contains("ever written"));
    }

    @Test
    void shouldFindADeadLetterOfAnEventThatCouldHaveBeenPublished() {
        assertThat(relayedOnce.check(history(
                        List.of(record(FIRST, 0), record(SECOND, 1)), dead(LARGE, 0), dead(HUGE, 1), dead(THIRD, 2))))
                .extracting(OutboxViolation::what)
                .anyMatch(what -> what.contains("is a dead letter"))
                .anyMatch(what -> what.contains("was not published"));
    }

    @Test
    void shouldFindWhatIsTooLargeAndNoDeadLetterOrTwoOfTheRelayOrPublished() {
        assertThat(relayedOnce.check(history(all(), dead(HUGE, 0))))
                .containsExactly(new OutboxViolation(LARGE.toString(), "is too large and no dead letter"));
        assertThat(relayedOnce.check(history(all(), dead(HUGE, 0), dead(LARGE, 1), dead(LARGE, 2))))
                .singleElement()
                .satisfies(violation -> assertThat(violation.what()).contains("2 dead letters"));
        List<PublishedRecord> published = new ArrayList<>(all());
        published.add(record(LARGE, 3));
        assertThat(relayedOnce.check(history(published, dead(HUGE, 0), dead(LARGE, 1))))
                .singleElement()
                .satisfies(violation -> assertThat(violation.what()).contains("was published"));
    }

    @Test
    void shouldFindADeadLetterWithAnotherReason() {
        assertThat(relayedOnce.check(history(all(), dead(HUGE, 0), new DeadRow(at(1), LARGE.id(), "unreadable"))))
                .singleElement()
                .satisfies(violation -> assertThat(violation.what()).contains("since unreadable"));
    }

    @Test
    void shouldFindAnInversionWithinAnAggregate() {
        assertThat(order(record(FIRST, 0), record(THIRD, 1), record(SECOND, 2)))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.about()).isEqualTo(SECOND.toString());
                    assertThat(violation.what()).contains("behind version 3");
                });
    }

    @Test
    void shouldTakeOffsetsForTheOrderWhateverOrderRecordsWereReadIn() {
        assertThat(order(record(THIRD, 2), record(FIRST, 0), record(SECOND, 1))).isEmpty();
    }

    @Test
    void shouldFindAnAggregateOnTwoPartitions() {
        assertThat(order(
                        record(FIRST, 0),
                        new PublishedRecord(
                                new Coordinates("outbox.event.order", 1, 0), SECOND.id(), "42", SECOND.payload())))
                .singleElement()
                .satisfies(violation -> assertThat(violation.what()).contains("others of its aggregate"));
    }

    @Test
    void shouldLeaveACopyOfAnEarlierEventToTheOtherGuarantee() {
        assertThat(order(record(FIRST, 0), record(SECOND, 1), record(FIRST, 2), record(THIRD, 3)))
                .isEmpty();
    }

    @Test
    void shouldSeeNoOrderBetweenAggregates() {
        CommittedEvent other = event(8, new AggregateName("order", "43"), 1, Fate.PUBLISHED);
        OutboxHistory history = OutboxHistory.of(
                List.of(FIRST, SECOND, other),
                Set.of(),
                List.of(record(FIRST, 0), record(SECOND, 1), record(other, 2)),
                List.of());
        assertThat(orderKept.check(history)).isEmpty();
    }

    @Test
    void shouldFindWhatWasRolledBackInDestinationsAndDeadLetters() {
        List<PublishedRecord> published = new ArrayList<>(all());
        published.add(new PublishedRecord(at(3), ROLLED_BACK, "42", FIRST.payload()));
        OutboxHistory history =
                history(published, dead(LARGE, 0), dead(HUGE, 1), new DeadRow(at(2), ROLLED_BACK, "too-large"));
        assertThat(neverRelayed.check(history))
                .hasSize(2)
                .allSatisfy(violation -> assertThat(violation.what()).contains("was rolled back"));
        assertThat(relayedOnce.check(history)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeNoEventThatWasCommittedAndRolledBack(Fate fate) {
        CommittedEvent event = event(9, ORDER, 1, fate);
        assertThatThrownBy(() -> OutboxHistory.of(List.of(event), Set.of(event.id()), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OutboxHistory.of(List.of(event, event), Set.of(), List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<OutboxViolation> once(PublishedRecord... published) {
        return relayedOnce.check(history(Arrays.asList(published), dead(LARGE, 0), dead(HUGE, 1)));
    }

    private List<OutboxViolation> order(PublishedRecord... published) {
        return orderKept.check(history(Arrays.asList(published)));
    }

    private static List<PublishedRecord> all() {
        return List.of(record(FIRST, 0), record(SECOND, 1), record(THIRD, 2));
    }

    private static OutboxHistory history(List<PublishedRecord> published, DeadRow... dead) {
        return OutboxHistory.of(
                List.of(FIRST, SECOND, THIRD, LARGE, HUGE), Set.of(ROLLED_BACK), published, Arrays.asList(dead));
    }

    private static CommittedEvent event(int number, AggregateName aggregate, long version, Fate fate) {
        Fingerprint payload = Fingerprint.of(("payload " + number).getBytes(StandardCharsets.UTF_8));
        return new CommittedEvent(new UUID(0, number), aggregate, version, payload, fate);
    }

    private static PublishedRecord record(CommittedEvent event, long offset) {
        return new PublishedRecord(at(offset), event.id(), event.aggregate().id(), event.payload());
    }

    private static DeadRow dead(CommittedEvent event, long offset) {
        return new DeadRow(new Coordinates("outbox-dead-letter", 0, offset), event.id(), "too-large");
    }

    private static Coordinates at(long offset) {
        return new Coordinates("outbox.event.order", 0, offset);
    }
}
