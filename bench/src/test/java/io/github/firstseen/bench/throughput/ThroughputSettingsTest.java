package io.github.firstseen.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ThroughputSettingsTest {
    private static final Path FILE = Path.of("pom.xml");
    private static final List<Candidate> TWO = List.of(Candidate.COPY, Candidate.FIRSTSEEN);

    @Test
    void shouldLetAnotherCandidateGoFirstInEachRound() {
        List<Candidate> three = List.of(Candidate.COPY, Candidate.FIRSTSEEN, Candidate.LOOP);

        assertThat(Candidate.inRound(1, three)).isEqualTo(three);
        assertThat(Candidate.inRound(2, three)).containsExactly(Candidate.FIRSTSEEN, Candidate.LOOP, Candidate.COPY);
        assertThat(Candidate.inRound(4, three)).isEqualTo(three);
    }

    @Test
    void shouldKnowCandidatesByTheirNames() {
        assertThat(Candidate.of("kstreamplify")).isEqualTo(Candidate.KSTREAMPLIFY);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Candidate.of("flink"))
                .withMessage("there is no candidate flink, but [copy, firstseen, tutorial, kstreamplify, loop]");
    }

    @Test
    void shouldRefuseWhatCannotBeMeasured() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ThroughputSettings.Records(999, 0))
                .withMessage("records must be at least 1000, got 999");
        refused("no.jar", () -> settings(Path.of("no.jar"), 1, TWO, 1, 100));
        refused("rounds must be at least 1, got 0", () -> settings(FILE, 0, TWO, 1, 100));
        refused("threads must be at least 1, got 0", () -> settings(FILE, 1, TWO, 0, 100));
        refused("commit-interval must be at least 1, got 0", () -> settings(FILE, 1, TWO, 1, 0));
    }

    @Test
    void shouldWantTheCopyAndNobodyTwice() {
        refused("got [loop]", () -> settings(FILE, 1, List.of(Candidate.LOOP), 1, 100));
        refused("twice, got [copy, copy]", () -> settings(FILE, 1, List.of(Candidate.COPY, Candidate.COPY), 1, 100));
    }

    private static void refused(String message, Runnable settings) {
        assertThatIllegalArgumentException().isThrownBy(settings::run).withMessageContaining(message);
    }

    private static void settings(Path jar, int rounds, List<Candidate> candidates, int threads, int commitMs) {
        var unused = new ThroughputSettings(
                jar, new ThroughputSettings.Records(1_000, 0), rounds, candidates, threads, commitMs, Map.of());
    }
}
