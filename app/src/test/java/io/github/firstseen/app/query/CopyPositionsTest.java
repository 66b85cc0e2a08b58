package io.github.firstseen.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.query.ChangelogTail.Gap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A copy that has read every record is not behind, however many transactions have ended since (F6)")
class CopyPositionsTest {
    private final CopyPositions positions = new CopyPositions();

    private Map<Integer, Gap> at(long position, long end, long nowMs) {
        return positions.take(Map.of(0, new Gap(position, end)), nowMs);
    }

    @Test
    void shouldLookOnlyWhereNothingMovesAndOnlyOnce() {
        assertThat(at(99, 100, 1_000)).isEmpty();
        assertThat(at(199, 200, 2_000)).isEmpty();
        assertThat(at(199, 200, 3_000)).containsOnlyKeys(0);
        // Nobody could say.
        assertThat(at(199, 200, 4_000)).containsEntry(0, new Gap(199, 200));
        positions.takeLooked(Map.of(0, new Gap(199, 200)), Map.of(0, true));
        assertThat(at(199, 200, 5_000)).isEmpty();
    }

    @Test
    void shouldNotLookWhereAllIsRead() {
        at(200, 200, 1_000);
        assertThat(at(200, 200, 2_000)).isEmpty();
        assertThat(positions.behind(0, 2_500)).isEqualTo(new Behind(0, 500L));
    }

    @Test
    void shouldCountNoMarkers() {
        at(198, 200, 1_000);
        assertThat(positions.behind(0, 1_500)).isEqualTo(new Behind(2, null));
        positions.takeLooked(at(198, 200, 2_000), Map.of(0, false));
        assertThat(positions.behind(0, 2_500)).isEqualTo(new Behind(0, 500L));
        at(198, 200, 9_000);
        assertThat(positions.behind(0, 9_500)).isEqualTo(new Behind(0, 500L));
    }

    @Test
    void shouldCountWhatCameBehindTheMarkers() {
        at(198, 200, 1_000);
        positions.takeLooked(at(198, 200, 2_000), Map.of(0, false));
        at(198, 205, 3_000);
        assertThat(positions.behind(0, 3_500)).isEqualTo(new Behind(5, 1_500L));
        assertThat(at(198, 205, 4_000)).containsEntry(0, new Gap(198, 205));
        at(204, 205, 5_000);
        assertThat(positions.behind(0, 5_500)).isEqualTo(new Behind(1, 3_500L));
    }

    @Test
    void shouldNotTakeACopyThatStandsStillForOneThatHasAll() {
        at(150, 200, 1_000);
        positions.takeLooked(at(150, 200, 2_000), Map.of(0, true));
        at(150, 200, 60_000);
        assertThat(positions.behind(0, 60_000)).isEqualTo(new Behind(50, null));
    }

    @Test
    void shouldForgetWhatIsHereNoMore() {
        at(150, 200, 1_000);
        positions.take(Map.of(), 2_000);
        assertThat(positions.behind(0, 2_000)).isNull();
        assertThat(at(150, 200, 3_000)).isEmpty();
    }
}
