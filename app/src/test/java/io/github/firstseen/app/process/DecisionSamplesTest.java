package io.github.firstseen.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.serdes.Judged;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D3: samples of what is decided")
class DecisionSamplesTest {
    private static final RequestId ID = RequestId.of(null, new byte[] {1});
    private static final Decision INVALID = new Decision.Invalid(InvalidReason.KEY_MISSING, "no key");

    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(3).toNanos();
    private long wallMs = 1_000;
    private long offset;
    private final DecisionSamples samples = new DecisionSamples(() -> nanos, () -> wallMs);

    private void pass(Duration time) {
        nanos += time.toNanos();
        wallMs += time.toMillis();
    }

    private void decide(Decision decision, int times) {
        for (int i = 0; i < times; i++) {
            samples.decided(new Judged(decision, new Coordinates("ingest", 3, offset++), ID, 5, null, 1, 1));
        }
    }

    @Test
    void shouldTakeNothingUntilSomebodyLooksOn() {
        decide(INVALID, 3);
        assertThat(samples.since(0)).isEqualTo(new DecisionSamples.Batch(0, List.of()));
        decide(INVALID, 2);
        assertThat(samples.since(0).decisions())
                .extracting(DecisionSample::source)
                .containsExactly("ingest-3@3", "ingest-3@4");
    }

    @Test
    void shouldTellEachOnceToWhoSaysWhatHeHasHeard() {
        long last = samples.since(0).last();
        decide(INVALID, 2);
        DecisionSamples.Batch first = samples.since(last);
        decide(INVALID, 1);

        assertThat(first.decisions()).hasSize(2);
        assertThat(samples.since(first.last()).decisions())
                .extracting(DecisionSample::source)
                .containsExactly("ingest-3@2");
        assertThat(samples.since(0).decisions()).hasSize(3);
        assertThat(samples.since(1_000).decisions())
                .as("heard of a process before")
                .hasSize(3);
    }

    @Test
    void shouldTakeSoManyOfEachSecondAndKeepTheLatest() {
        samples.since(0);
        decide(INVALID, 1_000);
        pass(Duration.ofMillis(999));
        decide(INVALID, 1_000);
        assertThat(samples.since(0).decisions()).hasSize(DecisionSamples.PER_SECOND);

        for (int second = 0; second < 10; second++) {
            pass(Duration.ofSeconds(1));
            samples.since(0);
            decide(INVALID, 1_000);
        }
        DecisionSamples.Batch batch = samples.since(0);
        assertThat(batch.last()).isEqualTo(11L * DecisionSamples.PER_SECOND);
        assertThat(batch.decisions()).hasSize(DecisionSamples.KEPT);
        assertThat(batch.decisions().get(DecisionSamples.KEPT - 1).atMs()).isEqualTo(wallMs);
    }

    @Test
    void shouldStopWhenNobodyAsksAnyMoreAndForgetWhatWasThen() {
        samples.since(0);
        decide(INVALID, 1);
        pass(DecisionSamples.FOLLOWED_FOR.plusMillis(1));
        decide(INVALID, 1);
        long last = samples.since(0).last();
        decide(INVALID, 1);

        assertThat(last).isEqualTo(1);
        assertThat(samples.since(0).decisions())
                .extracting(DecisionSample::source)
                .containsExactly("ingest-3@2");
    }

    @Test
    void shouldTellWhatWasDecidedWhereAndWhy() {
        Sighting first = new Sighting(
                Fingerprint.of(new byte[] {1}), new Coordinates("ingest", 1, 1), 1, 1, 9, Progress.FORWARDED_ONCE);
        samples.since(0);
        decide(new Decision.Conflict(first, Fingerprint.of(new byte[] {2})), 1);
        decide(new Decision.Late(null, "behind"), 1);
        samples.decided(new Judged(INVALID, new Coordinates("ingest", 3, 9), null, 3, null, 1, 1));

        assertThat(samples.since(0).decisions())
                .containsExactly(
                        new DecisionSample("conflict", "ingest-3@0", ID.toString(), 5, 1, null, wallMs),
                        new DecisionSample("late", "ingest-3@1", ID.toString(), 5, null, "late", wallMs),
                        new DecisionSample("invalid", "ingest-3@9", null, 3, null, "key-missing", wallMs));
    }
}
