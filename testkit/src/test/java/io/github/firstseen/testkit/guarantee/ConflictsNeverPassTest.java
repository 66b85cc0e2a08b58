package io.github.firstseen.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Fingerprint;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConflictsNeverPassTest {
    private static List<String> broken(History history) {
        return new ConflictsNeverPass()
                .check(history).stream().map(Violation::what).toList();
    }

    @Test
    void shouldHoldWhenCopiesAreDuplicatesAndEditsAreConflicts() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "a", "x", 150).in(2, "a", "y", 160);
        assertThat(broken(told.firstSeen(0).duplicate(1, 0).conflict(2, 0).history()))
                .isEmpty();
    }

    @Test
    void shouldHoldWhenAnEditComesAfterTheLife() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "a", "y", 100 + Told.TTL_MS);
        assertThat(broken(told.firstSeen(0).firstSeen(1).history())).isEmpty();
    }

    @Test
    void shouldCatchAConflictThatPassedAsFirstSeen() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "a", "y", 150);
        assertThat(broken(told.firstSeen(0).firstSeen(1).history()))
                .singleElement()
                .asString()
                .startsWith("passed with another payload in the life of ingest-0@0");
    }

    @Test
    void shouldCatchAConflictThatIsCalledADuplicate() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "a", "y", 150);
        assertThat(broken(told.firstSeen(0).duplicate(1, 0).history()))
                .singleElement()
                .asString()
                .contains("has another payload than ingest-0@0");
    }

    @Test
    void shouldCatchACopyThatIsCalledAConflict() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "a", "x", 150);
        assertThat(broken(told.firstSeen(0).conflict(1, 0).history()))
                .singleElement()
                .asString()
                .contains("has the same payload as ingest-0@0");
    }

    @Test
    void shouldCompareByTheGivenFingerprints() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "a", "y", 150);
        History history = told.firstSeen(0).duplicate(1, 0).history();
        assertThat(broken(history.withFingerprints(value -> Fingerprint.OF_NO_PAYLOAD)))
                .isEmpty();
    }

    @Test
    void shouldCatchADuplicateWhoseFirstWasNeverFirstSeen() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "a", "x", 150);
        assertThat(broken(told.duplicate(0, 1).duplicate(1, 0).history())).hasSize(2);
    }

    @Test
    void shouldCatchADuplicateOfAnotherKey() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "b", "x", 150);
        assertThat(broken(told.firstSeen(0).duplicate(1, 0).history()))
                .singleElement()
                .asString()
                .contains("names ingest-0@0 as its first, which is not first-seen with its key");
    }

    @Test
    void shouldCatchADuplicateThatNamesNoFirst() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "a", "x", 150).firstSeen(0);
        told.out(told.output(OutputTopic.DUPLICATES, "duplicate", 1));
        assertThat(broken(told.history())).hasSize(1);
    }

    @Test
    void shouldCatchADuplicateOfAnExpiredFirst() {
        Told told = new Told().in(0, "a", "x", 100).in(1, "a", "x", 100 + Told.TTL_MS);
        assertThat(broken(told.firstSeen(0).duplicate(1, 0).history()))
                .singleElement()
                .asString()
                .endsWith("which had expired");
    }
}
