package io.github.firstseen.prove.store;

import static io.github.firstseen.prove.store.Entries.id;
import static io.github.firstseen.prove.store.Entries.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.StoreLayout;
import io.github.firstseen.testkit.guarantee.TaskEnd;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Store, changelog and the rule agree (F1, F2)")
class StoreIsChangelogTest {
    private static final long BUCKET_MS = 2_000;
    private static final StoreIsChangelog GUARANTEE = new StoreIsChangelog(new StoreLayout(BUCKET_MS, 500, BUCKET_MS));
    private static final TaskEnd END = new TaskEnd(
            8_500, Map.of(id("a"), sighting(1, 7_500), id("b"), sighting(2, 8_400)), Set.of(id("reported-on")));

    private final Entries local = both();
    private final Entries changelog = both();

    private static Entries both() {
        return new Entries()
                .put("a", 6_000, sighting(1, 7_500))
                .put("b", 6_000, sighting(0, 6_500))
                .put("b", 8_000, sighting(2, 8_400));
    }

    private List<String> wrong() {
        return GUARANTEE.check(local.remembered(), changelog.remembered(), END);
    }

    @Test
    void shouldHoldWhenAllThreeAgree() {
        assertThat(wrong()).isEmpty();
    }

    @Test
    void shouldCatchAnEntryThatTheLocalStoreHasLost() {
        local.remove("a", 6_000);
        assertThat(wrong()).containsExactly(id("a") + " of bucket 6000 is in the changelog alone");
    }

    @Test
    void shouldCatchAnEntryThatTheChangelogHasLost() {
        changelog.remove("a", 6_000);
        assertThat(wrong())
                .contains(id("a") + " of bucket 6000 is in the local store alone")
                .anyMatch(what -> what.startsWith(id("a") + " must be remembered as"));
    }

    @Test
    void shouldCatchAnEntryThatDiffersInOneByte() {
        local.put("a", 6_000, sighting(3, 7_500));
        assertThat(wrong()).singleElement().asString().startsWith(id("a") + " of bucket 6000 is ");
    }

    @Test
    void shouldCatchASightingThatBothHaveLost() {
        local.remove("a", 6_000);
        changelog.remove("a", 6_000);
        assertThat(wrong()).singleElement().asString().startsWith(id("a") + " must be remembered as");
    }

    @Test
    void shouldCatchASightingThatBothHaveWrong() {
        local.put("b", 8_000, sighting(9, 8_400));
        changelog.put("b", 8_000, sighting(9, 8_400));
        assertThat(wrong()).singleElement().asString().startsWith(id("b") + " must be remembered as");
    }

    @Test
    void shouldCatchASightingThatShouldNotBe() {
        local.put("c", 8_000, sighting(9, 8_400));
        changelog.put("c", 8_000, sighting(9, 8_400));
        assertThat(wrong()).singleElement().asString().startsWith(id("c") + " must not be remembered");
    }

    @Test
    void shouldCompareWhatIsReportedOnWithTheChangelogAlone() {
        local.put("reported-on", 8_000, sighting(9, 8_400));
        changelog.put("reported-on", 8_000, sighting(9, 8_400));
        assertThat(wrong()).isEmpty();
        local.put("reported-on", 8_000, sighting(10, 8_400));
        assertThat(wrong()).hasSize(1);
    }

    @Test
    void shouldNotMindWhatMayBeForgotten() {
        local.put("old", 4_000, sighting(7, 5_900));
        changelog.put("older", 2_000, sighting(8, 3_900));
        local.put("expired", 6_000, sighting(5, 6_100));
        changelog.put("expired", 6_000, sighting(5, 6_100));
        assertThat(wrong()).isEmpty();
    }
}
