package io.github.firstseen.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.schemas.Coordinates;
import io.github.firstseen.schemas.DecisionKind;
import io.github.firstseen.schemas.LifecycleType;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.log.LogHeader;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("At level all the audit topic tells all (E2, E4)")
class AuditTellsAllTest {
    private final LifecycleTold told = new LifecycleTold();

    @BeforeEach
    void tell() {
        told.copy("x", 100);
        told.copy("x", 110);
        told.copy("y", 120);
        told.report(1, CommandType.FAILED_RETRYABLE);
        told.copy("y", 130);
        told.report(1, CommandType.SUCCEEDED);
        told.unreadable().releaseElsewhere();
    }

    private List<String> broken() {
        return new AuditTellsAll()
                .check(told.history()).stream().map(Violation::toString).toList();
    }

    @Test
    void shouldHoldWhereEachDecisionAndEachCommandIsTold() {
        assertThat(broken()).isEmpty();
        assertThat(new EveryRecordDecidedOnce().check(told.history())).isEmpty();
    }

    @Test
    void shouldCatchADecisionThatIsNotTold() {
        told.events.remove(1);
        assertThat(broken()).containsExactly("ingest-0@1 has no audit event");
    }

    @Test
    void shouldCatchATransitionThatIsNotTold() {
        told.events.remove(3);
        assertThat(broken()).containsExactly("commands-0@0 has no audit event");
    }

    @Test
    void shouldCatchWhatIsToldTwice() {
        told.events.add(told.events.get(0));
        told.events.add(told.events.get(5));
        assertThat(broken()).hasSize(2).allMatch(wrong -> wrong.contains("has more than one audit event"));
    }

    @Test
    void shouldCatchWhatNeverHappened() {
        told.report(2, CommandType.SUCCEEDED);
        told.lastEvent().setSource(new Coordinates("commands", 0, 99L));
        assertThat(broken())
                .hasSize(2)
                .anyMatch(wrong -> wrong.endsWith("has no audit event"))
                .anyMatch(wrong -> wrong.endsWith("neither a decided record nor a readable command"));
    }

    @Test
    void shouldCatchAnotherDecisionThanThatOfTheOutput() {
        told.events.get(2).setDecision(DecisionKind.DUPLICATE);
        assertThat(broken()).singleElement().asString().contains("says duplicate", "is conflict");
    }

    @Test
    void shouldCatchAnotherAttemptThanThatOfTheOutput() {
        told.events.get(4).setAttempt(1);
        assertThat(broken()).singleElement().asString().contains("says 1", HeaderNames.ATTEMPT);
    }

    @Test
    void shouldCatchInputsOfAnotherRecord() {
        told.events.get(1).getInputs().setRecordTime(Instant.ofEpochMilli(111));
        assertThat(broken()).singleElement().asString().contains("which is not of that record");
    }

    @Test
    void shouldCatchAnotherCommandThanTheOneThatWasWritten() {
        told.events.get(3).setCommand(LifecycleType.RELEASE);
        assertThat(broken()).singleElement().asString().contains("does not tell of");
    }

    @Test
    void shouldCatchAnUnreadableCommandThatIsLostOrIsTwoDeadLetters() {
        OutputRecord dead = told.outputs.remove(told.outputs.size() - 1);
        assertThat(decidedOnce()).containsExactly("commands-0@2 is lost");
        told.outputs.add(dead);
        told.outputs.add(dead);
        assertThat(decidedOnce()).singleElement().asString().contains("more than once");
    }

    @Test
    void shouldCatchAnUnreadableCommandWithAnotherReason() {
        OutputRecord dead = told.outputs.remove(told.outputs.size() - 1);
        told.outputs.add(Told.with(dead, LogHeader.of(HeaderNames.REASON, "late")));
        assertThat(decidedOnce()).singleElement().asString().contains("is not what an unreadable command becomes");
    }

    private List<String> decidedOnce() {
        return new EveryRecordDecidedOnce()
                .check(told.history()).stream().map(Violation::toString).toList();
    }
}
