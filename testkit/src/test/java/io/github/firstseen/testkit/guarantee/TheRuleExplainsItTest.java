package io.github.firstseen.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.LatePolicy;
import io.github.firstseen.dedup.RuleSettings;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.StoreLayout;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rule explains every decision (A1, A6, B1, C6, E2)")
class TheRuleExplainsItTest {
    private static final long GRACE_MS = 500;
    private static final RuleSettings SETTINGS = new RuleSettings(TaskTold.TTL_MS, 2_000, GRACE_MS, LatePolicy.REJECT);
    private static final StoreLayout LAYOUT = new StoreLayout(2_000, GRACE_MS, 2_000);
    private static final TheRuleExplainsIt GUARANTEE = TheRuleExplainsIt.withRoutingByKey(SETTINGS, LAYOUT, 1);

    private final TaskTold told = new TaskTold();

    private void assertExplained() {
        assertThat(GUARANTEE.check(told.history())).isEmpty();
    }

    private AbstractStringAssert<?> assertUnexplained(Coordinates at) {
        List<Violation> violations = GUARANTEE.check(told.history());
        assertThat(violations).singleElement().extracting(Violation::at).isEqualTo(at);
        return assertThat(violations.get(0).what());
    }

    @Test
    void shouldHoldWhenEveryDecisionIsTheOneOfTheRule() {
        Coordinates first = told.here("a", "x", 100);
        Coordinates copy = told.away("a", "x", 150);
        Coordinates edit = told.here("a", "y", 160);
        Coordinates anew = told.here("a", "y", 100 + TaskTold.TTL_MS);
        Coordinates old = told.here("b", "x", 99);
        Coordinates unreadable = told.here(null, "x", 20);
        told.firstSeen(first).duplicate(copy, first).conflict(edit, first).firstSeen(anew);
        told.late(old, 1_100).invalid(unreadable, "key-missing", 1_100);
        assertExplained();
    }

    @Test
    void shouldFindTheOrderInWhichACopyThatWasReroutedCameFirst() {
        Coordinates copy = told.here("a", "x", 100);
        Coordinates first = told.away("a", "x", 300);
        told.firstSeen(first).duplicate(copy, first);
        assertExplained();
    }

    @Test
    void shouldTakeBackWhatSpeaksAgainstALaterDecision() {
        // By time the rerouted record would come first; but then the late one would have been its duplicate.
        Coordinates high = told.here("b", "x", 1_000);
        Coordinates late = told.here("a", "x", 400);
        Coordinates first = told.away("a", "x", 700);
        told.firstSeen(high).late(late, 1_000).firstSeen(first);
        assertExplained();
    }

    @Test
    void shouldTakeBackManyTurns() {
        told.firstSeen(told.here("b", "x", 1_000)).firstSeen(told.away("a", "x", 700));
        for (int i = 0; i < 300; i++) {
            told.firstSeen(told.here("here-" + i, "x", 800 + i % 7));
            told.firstSeen(told.away("away-" + i, "x", 800 + i % 7));
        }
        told.late(told.here("a", "x", 400), 1_000);
        assertExplained();
    }

    @Test
    void shouldFollowTheOrderOfAnOutputPartition() {
        told.inOnePartition();
        Coordinates here = told.here("a", "x", 100);
        Coordinates away = told.away("b", "x", 700);
        told.firstSeen(away).firstSeen(here);
        assertUnexplained(here).contains("the rule says [late late at T 700]");
    }

    @Test
    void shouldCatchASecondFirst() {
        Coordinates first = told.here("a", "x", 100);
        Coordinates copy = told.here("a", "x", 200);
        told.firstSeen(first).firstSeen(copy);
        assertUnexplained(copy)
                .isEqualTo("as first-seen, where the rule says [duplicate of ingest-0@0 first seen at 100]");
    }

    @Test
    void shouldCatchADuplicateOfAnExpiredFirst() {
        Coordinates first = told.here("a", "x", 100);
        Coordinates copy = told.here("a", "x", 1_100);
        told.firstSeen(first).duplicate(copy, first);
        assertUnexplained(copy).contains("the rule says [first-seen]");
    }

    @Test
    void shouldCatchAConflictThatIsCalledADuplicate() {
        Coordinates first = told.here("a", "x", 100);
        Coordinates edit = told.here("a", "y", 200);
        told.firstSeen(first).duplicate(edit, first);
        assertUnexplained(edit).contains("the rule says [conflict of ingest-0@0");
    }

    @Test
    void shouldCatchADuplicateThatNamesAnotherFirst() {
        Coordinates first = told.here("a", "x", 100);
        Coordinates other = told.here("b", "x", 110);
        Coordinates copy = told.here("a", "x", 200);
        told.firstSeen(first).firstSeen(other).duplicate(copy, other);
        assertUnexplained(copy).startsWith("as duplicate of ingest-0@1");
    }

    @Test
    void shouldCatchADuplicateWithAnotherFirstSeenTime() {
        Coordinates first = told.here("a", "x", 100);
        Coordinates copy = told.here("a", "x", 200);
        told.firstSeen(first).duplicate(copy, first, 101);
        assertUnexplained(copy).startsWith("as duplicate of ingest-0@0 first seen at 101");
    }

    @Test
    void shouldCatchAFirstThatShouldHaveBeenLate() {
        Coordinates high = told.here("a", "x", 1_000);
        Coordinates old = told.here("b", "x", 499);
        told.firstSeen(high).firstSeen(old);
        assertUnexplained(old).contains("the rule says [late late at T 1000]");
    }

    @Test
    void shouldCountARecordThatWasMisplacedForTheTaskItCameTo() {
        Coordinates high = told.away("a", "x", 1_000);
        told.firstSeen(high);
        Coordinates old = told.away("b", "x", 499);
        told.late(old, 1_000);
        assertExplained();
        assertThat(GUARANTEE.replay(told.history()).tasks())
                .extractingByKey(1)
                .extracting(TaskEnd::streamTimeMs)
                .isEqualTo(1_000L);
    }

    @Test
    void shouldCatchALateRecordThatWasNot() {
        Coordinates high = told.here("a", "x", 1_000);
        Coordinates young = told.here("b", "x", 500);
        told.firstSeen(high).late(young, 1_000);
        assertUnexplained(young).contains("the rule says [first-seen]");
    }

    @Test
    void shouldCatchAStreamTimeThatWasNot() {
        Coordinates high = told.here("a", "x", 1_000);
        Coordinates old = told.here("b", "x", 400);
        told.firstSeen(high).late(old, 1_001);
        assertUnexplained(old).contains("the rule says [late late at T 1000]");
    }

    @Test
    void shouldCatchAnotherReason() {
        Coordinates unreadable = told.here("", "x", 100);
        told.invalid(unreadable, "key-missing", 100);
        assertUnexplained(unreadable).contains("the rule says [invalid key-empty at T 100]");
    }

    @Test
    void shouldCatchAReadableRecordThatIsCalledInvalid() {
        Coordinates readable = told.here("a", "x", 100);
        told.invalid(readable, "key-missing", 100);
        assertUnexplained(readable).contains("the rule says [first-seen]");
    }

    @Test
    void shouldLeaveTheLimitsOfTopicsToOthers() {
        Coordinates large = told.here("a", "x", 100);
        Coordinates next = told.here("a", "x", 110);
        told.invalid(large, "too-large", 100).firstSeen(next);
        assertExplained();
    }

    @Test
    void shouldAllowBothWhereAKeyMayBeForgottenOrNot() {
        for (int i = 0; i < 2; i++) {
            Coordinates first = told.here("a" + i, "x", 100 + i);
            told.firstSeen(first);
        }
        Coordinates high = told.here("b", "x", 1_700);
        Coordinates old = told.here("a0", "x", 900);
        Coordinates older = told.here("a1", "x", 901);
        told.firstSeen(high).duplicate(old, new Coordinates("ingest", 0, 0)).late(older, 1_700);
        assertExplained();
    }

    @Test
    void shouldKnowWhatMustBeRememberedAtTheEnd() {
        Coordinates expired = told.here("a", "x", 100);
        Coordinates first = told.here("b", "x", 1_500);
        Coordinates high = told.here("c", "x", 1_600);
        told.firstSeen(expired).firstSeen(first).firstSeen(high);
        assertThat(GUARANTEE.replay(told.history()).tasks())
                .extractingByKey(0)
                .extracting(end ->
                        end.sightings().values().stream().map(Sighting::origin).toList())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder(first, high);
    }

    @Test
    void shouldTellOneFaultOnce() {
        Coordinates first = told.here("a", "x", 100);
        Coordinates second = told.here("a", "x", 200);
        told.firstSeen(first).firstSeen(second);
        for (int i = 0; i < 20; i++) {
            told.duplicate(told.here("a", "x", 210 + i), second);
            told.duplicate(told.away("a", "x", 210 + i), second);
        }
        assertUnexplained(second).startsWith("as first-seen");
    }

    @Test
    void shouldTellOfAWrongFirstOnTheOtherLogOnce() {
        Coordinates first = told.here("a", "x", 100);
        Coordinates second = told.away("a", "x", 200);
        told.firstSeen(first).firstSeen(second);
        for (int i = 0; i < 20; i++) {
            told.duplicate(told.here("a", "x", 210 + i), second);
        }
        assertThat(GUARANTEE.check(told.history())).hasSize(1);
    }

    @Test
    void shouldGoOnBehindARecordThatWasLost() {
        Coordinates lost = told.here("a", "x", 100);
        Coordinates copy = told.here("a", "x", 200);
        told.firstSeen(lost).lose().firstSeen(copy);
        assertExplained();
    }

    @Test
    void shouldCatchARecordThatWasNotRerouted() {
        Coordinates away = told.away("a", "x", 100);
        told.firstSeen(away).keep(away);
        assertUnexplained(away).isEqualTo("was judged on partition 1, its key belongs to 0");
    }

    @Test
    void shouldCatchARecordThatWasReroutedElsewhere() {
        Coordinates away = told.away("a", "x", 100);
        told.firstSeen(away).keep(away).reroute(away, 2);
        assertUnexplained(away).isEqualTo("was judged on partition 2, its key belongs to 0");
    }

    @Test
    void shouldCatchARecordThatWasReroutedTwice() {
        Coordinates away = told.away("a", "x", 100);
        told.firstSeen(away).reroute(away, 0);
        assertUnexplained(away).isEqualTo("was rerouted again, to reroute-0@1");
    }

    @Test
    void shouldExpectNoRerouteWhereThePartitionIsTheRecordKeys() {
        Coordinates here = told.here("a", "x", 100);
        Coordinates away = told.away("a", "x", 100);
        told.firstSeen(here).firstSeen(away).keep(away);
        assertThat(TheRuleExplainsIt.withRoutingByPartition(SETTINGS, LAYOUT).check(told.history()))
                .isEmpty();
    }
}
