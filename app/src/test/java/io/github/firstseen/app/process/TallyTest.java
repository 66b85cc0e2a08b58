package io.github.firstseen.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.serdes.Judged;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static Judged judged(Decision decision) {
        return new Judged(decision, new Coordinates("ingest", 0, 1), null, 0, null, 1, 1);
    }

    @Test
    void shouldCountWhatItHears() {
        Tally tally = new Tally(DecisionSamples.ofThisProcess());
        tally.decided(judged(new Decision.Invalid(InvalidReason.KEY_MISSING, "no key")));
        tally.decided(judged(new Decision.Late(null, "behind")));
        tally.decided(judged(new Decision.Late(null, "behind")));
        tally.rerouted();
        tally.swept(10);

        assertThat(tally.snapshot()).isEqualTo(new TallySnapshot(0, 0, 0, 2, 1, 1, 10, 0, 0));
        assertThat(tally.snapshot().decided()).isEqualTo(3);
    }

    @Test
    void shouldTellWhatWasDecidedInOneLine() {
        TallySnapshot before = new TallySnapshot(9_000, 1_800, 265, 40, 40, 0, 0, 0, 0);
        TallySnapshot now = new TallySnapshot(10_000, 2_000, 300, 40, 5, 7_000, 10, 0, 0);

        assertThat(new TallyReport(before, now, Duration.ofMillis(5_003)).text())
                .isEqualTo(
                        "decided 12,345 (+1,200 in 5 s): first-seen 10,000, duplicates 2,000, conflicts 300, late 40,"
                                + " invalid 5; rerouted 7,000, swept 10");
    }

    @Test
    void shouldHaveNothingToSayWhereNothingHappened() {
        assertThat(TallyReport.news(TallySnapshot.ZERO, TallySnapshot.ZERO, Duration.ofSeconds(5)))
                .isEmpty();
    }
}
