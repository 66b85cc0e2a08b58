package io.github.firstseen.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.schemas.AuditKind;
import io.github.firstseen.schemas.DecisionKind;
import io.github.firstseen.schemas.Status;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.Seeds;
import io.github.firstseen.testkit.log.LogHeader;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Audit events explain what was decided and what was reported (A3, B3, C1, E2)")
class AuditExplainsItTest {
    private final LifecycleTold told = new LifecycleTold();

    private static List<String> broken(LifecycleTold told) {
        return new AuditExplainsIt(LifecycleTold.SETTINGS, LifecycleTold.GRACE_MS)
                .check(told.history()).stream().map(Violation::toString).toList();
    }

    private void tellTwoAttempts() {
        told.copy("x", 100);
        told.report(1, CommandType.PROCESSING).report(1, CommandType.FAILED_RETRYABLE);
        told.copy("y", 110);
        told.report(1, CommandType.SUCCEEDED, "late").report(2, CommandType.SUCCEEDED, "done");
        told.copy("y", 120);
        told.copy("x", 130);
    }

    @Test
    void shouldHoldForAnyHistoryOfARightDeduplicator() {
        Seeds.with(seed -> {
            Random random = new Random(seed);
            LifecycleTold any = new LifecycleTold();
            for (int i = 0; i < 500; i++) {
                long backMs = random.nextBoolean() ? random.nextInt(2_000) : 0;
                long ms = 1_000 + i * 10L + random.nextInt(20) - backMs;
                switch (random.nextInt(3)) {
                    case 0 -> any.copy(random.nextInt(4) == 0 ? "y" : "x", Math.max(0, ms));
                    case 1 -> any.report(random.nextInt(4), CommandType.FAILED_RETRYABLE);
                    default -> any.report(random.nextInt(4), any(random), "outcome " + i);
                }
            }
            assertThat(broken(any)).isEmpty();
            assertThat(new AuditTellsAll().check(any.history())).isEmpty();
            assertThat(new StreamTimeIsOfRecords().check(any.history())).isEmpty();
        });
    }

    private static CommandType any(Random random) {
        List<CommandType> types = List.of(CommandType.values());
        return types.get(random.nextInt(types.size()));
    }

    @Test
    void shouldHoldForTwoAttempts() {
        tellTwoAttempts();
        assertThat(broken(told)).isEmpty();
    }

    @Test
    void shouldCatchADecisionThatTheRuleDoesNotMake() {
        tellTwoAttempts();
        told.events.get(6).setDecision(DecisionKind.CONFLICT);
        assertThat(broken(told)).singleElement().asString().contains("says Expected[kind=CONFLICT", "kind=DUPLICATE");
    }

    @Test
    void shouldCatchAReportThatWasLost() {
        tellTwoAttempts();
        told.events.remove(2);
        assertThat(broken(told)).singleElement().asString().contains("remembers", "the event before has left");
    }

    @Test
    void shouldCatchAnAttemptThatShouldHaveBeenFenced() {
        tellTwoAttempts();
        told.events.get(4).setKind(AuditKind.TRANSITION);
        told.events.get(4).setReason(null);
        told.events.get(4).setToStatus(Status.SUCCEEDED);
        assertThat(broken(told)).singleElement().asString().contains("where the lifecycle says fenced");
    }

    @Test
    void shouldCatchAFinalStatusThatMoved() {
        tellTwoAttempts();
        told.events.get(6).setToStatus(Status.FORWARDED);
        assertThat(broken(told)).anyMatch(wrong -> wrong.contains("moves the final SUCCEEDED to FORWARDED"));
    }

    @Test
    void shouldCatchAnAttemptThatWasLeftOut() {
        tellTwoAttempts();
        told.events.get(3).setAttempt(3);
        assertThat(broken(told)).anyMatch(wrong -> wrong.contains("leads from attempt 1 to 3"));
    }

    @Test
    void shouldCatchAnotherOutcomeThanTheOneThatWasReported() {
        tellTwoAttempts();
        OutputRecord copy = told.outputs.remove(3);
        told.outputs.add(Told.with(copy, LogHeader.of(HeaderNames.OUTCOME, "bGF0ZQ")));
        assertThat(broken(told)).singleElement().asString().contains("with another outcome");
    }

    @Test
    void shouldHoldWhereAKeyIsForgottenAndCatchWhereItIsTooEarly() {
        told.copy("x", 100);
        Coordinates again = told.copy("x", 100 + LifecycleTold.TTL_MS + LifecycleTold.GRACE_MS);
        told.lastEvent().setRemembered(null);
        told.lastEvent().setFromStatus(null);
        assertThat(broken(told)).isEmpty();

        LifecycleTold early = new LifecycleTold();
        early.copy("x", 100);
        early.copy("x", 99 + LifecycleTold.TTL_MS + LifecycleTold.GRACE_MS);
        early.lastEvent().setRemembered(null);
        early.lastEvent().setFromStatus(null);
        assertThat(broken(early)).singleElement().asString().startsWith(again.toString());
    }
}
