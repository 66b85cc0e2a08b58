package io.github.firstseen.testkit.guarantee;

import static io.github.firstseen.testkit.guarantee.OutputTopic.CONFLICTS;
import static io.github.firstseen.testkit.guarantee.OutputTopic.DEAD_LETTER;
import static io.github.firstseen.testkit.guarantee.OutputTopic.DEDUPLICATED;
import static io.github.firstseen.testkit.guarantee.OutputTopic.DUPLICATES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.log.LogHeader;
import io.github.firstseen.testkit.log.LogRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class EveryRecordDecidedOnceTest {
    private final Told told = new Told().in(0, "a", "x", 100);

    private List<String> broken(History history) {
        return new EveryRecordDecidedOnce()
                .check(history).stream().map(Violation::what).toList();
    }

    private List<String> broken(OutputRecord onlyOutput) {
        return broken(told.out(onlyOutput).history());
    }

    private OutputRecord firstSeen() {
        return told.output(DEDUPLICATED, "first-seen", 0);
    }

    @Test
    void shouldHoldWhenEachRecordIsInOneTopic() {
        told.in(1, "a", "x", 110).in(2, "a", "y", 120).in(3, "b", "x", 130).in(4, "", "x", 140);
        told.firstSeen(0).duplicate(1, 0).conflict(2, 0).deadLetter(3, "late").deadLetter(4, "invalid");
        assertThat(broken(told.history())).isEmpty();
    }

    @Test
    void shouldCatchALostRecord() {
        assertThat(broken(told.history())).containsExactly("is lost");
    }

    @Test
    void shouldCatchARecordTwiceInOneTopic() {
        told.firstSeen(0).firstSeen(0);
        assertThat(broken(told.history())).singleElement().asString().startsWith("was decided more than once");
    }

    @Test
    void shouldCatchARecordInTwoTopics() {
        told.firstSeen(0).deadLetter(0, "late");
        assertThat(broken(told.history())).singleElement().asString().startsWith("was decided more than once");
    }

    @Test
    void shouldCatchARecordThatWasNeverProduced() {
        Told other = new Told().in(9, "a", "x", 100);
        told.firstSeen(0).out(other.output(DEDUPLICATED, "first-seen", 9));
        assertThat(broken(told.history())).containsExactly("is foreign: its source is ingest-0@9");
    }

    @Test
    void shouldCatchARecordThatNamesNoSource() {
        told.firstSeen(0).out(Told.without(firstSeen(), HeaderNames.SOURCE));
        assertThat(broken(told.history())).containsExactly("is foreign: its source is null");
    }

    @Test
    void shouldCatchAnotherValue() {
        assertThat(broken(Told.withValue(firstSeen(), "X")))
                .singleElement()
                .asString()
                .endsWith("has another value");
    }

    @Test
    void shouldCatchAnotherRecordKey() {
        assertThat(broken(Told.withKey(firstSeen(), "K")))
                .singleElement()
                .asString()
                .endsWith("has another record key");
    }

    @Test
    void shouldCatchAHeaderThatWasLost() {
        assertThat(broken(Told.without(firstSeen(), "trace")))
                .singleElement()
                .asString()
                .contains("has headers");
    }

    @Test
    void shouldCatchAHeaderThatWasAdded() {
        OutputRecord output = Told.with(firstSeen(), LogHeader.of("other", "o"));
        assertThat(broken(output)).singleElement().asString().contains("has headers");
    }

    @Test
    void shouldExpectForgedHeadersToBeDropped() {
        OutputRecord output = firstSeen();
        Produced honest = told.history().produced().iterator().next();
        LogRecord forged = Told.with(
                        new OutputRecord(DEDUPLICATED, honest.record()), LogHeader.of(HeaderNames.OWNER, "7"))
                .record();
        Produced forger = new Produced(forged, honest.requestId(), honest.ttlMs());
        assertThat(broken(History.of(List.of(forger), List.of(output)))).isEmpty();
    }

    @Test
    void shouldCatchAnotherTimestamp() {
        assertThat(broken(Told.at(firstSeen(), 101)))
                .singleElement()
                .asString()
                .endsWith("has timestamp 101 instead of 100");
    }

    @Test
    void shouldAllowATimestampOnlyToBeLoweredToTheClockBound() {
        History lowered = told.out(Told.at(firstSeen(), 60)).history();
        assertThat(broken(lowered.withClockBoundMs(60))).isEmpty();
        assertThat(broken(lowered.withClockBoundMs(61))).hasSize(1);
        assertThat(broken(lowered.withClockBoundMs(100))).hasSize(1);
    }

    @Test
    void shouldAllowOnlyADeadLetterThatIsTooLargeToLeaveItsContentBehind() {
        OutputRecord invalid = told.output(DEAD_LETTER, "invalid", 0);
        OutputRecord tooLarge = Told.bare(Told.with(invalid, LogHeader.of(HeaderNames.REASON, "too-large")));
        OutputRecord late = Told.bare(Told.with(invalid, LogHeader.of(HeaderNames.REASON, "late")));
        OutputRecord half = Told.with(tooLarge, LogHeader.of("trace", "t0"));

        assertThat(broken(History.of(told.produced(), List.of(tooLarge)))).isEmpty();
        assertThat(broken(History.of(told.produced(), List.of(late)))).isNotEmpty();
        assertThat(broken(History.of(told.produced(), List.of(half)))).isNotEmpty();
        assertThat(broken(History.of(told.produced(), List.of(Told.bare(firstSeen())))))
                .isNotEmpty();
    }

    @Test
    void shouldCatchADecisionInTheWrongTopic() {
        assertThat(broken(told.output(CONFLICTS, "duplicate", 0)))
                .singleElement()
                .asString()
                .endsWith("does not belong into CONFLICTS");
        assertThat(DUPLICATES.takes("first-seen")).isFalse();
    }

    @Test
    void shouldCatchAnotherRequestId() {
        OutputRecord output = Told.with(firstSeen(), LogHeader.of(HeaderNames.REQUEST_ID, "other"));
        assertThat(broken(output)).singleElement().asString().contains("has request id other instead of ");
    }

    @Test
    void shouldTellOfAllGuaranteesAtOnceWhenOneIsBroken() {
        assertThatThrownBy(() -> Guarantees.assertHold(told.history()))
                .isInstanceOf(AssertionError.class)
                .hasMessage("1 violations in a history of 1 ingest and 0 output records, among them:\n"
                        + "EveryRecordDecidedOnce: ingest-0@0 is lost");
        Guarantees.assertHold(told.firstSeen(0).history());
    }
}
