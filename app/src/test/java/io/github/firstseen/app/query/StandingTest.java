package io.github.firstseen.app.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.Status;
import io.github.firstseen.topology.DedupConfig;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a copy dated now would meet (F6, F3)")
class StandingTest {
    private static final long NOW_MS = 1_760_000_000_000L;
    private static final RequestId ID = RequestId.of(null, "k-1".getBytes(UTF_8));
    private static final DedupConfig CONFIG =
            new DedupConfig(Map.of("firstseen.lifecycle", "on", "firstseen.attempts.max", "2"));

    private static Standing standing(Progress progress, long expiryMs) {
        Sighting sighting = new Sighting(
                Fingerprint.of(new byte[] {1}),
                new Coordinates("orders", 1, 7),
                NOW_MS - 1_000,
                NOW_MS - 1_000,
                expiryMs,
                progress);
        return Standing.of(ID, sighting, CONFIG, NOW_MS);
    }

    private static Progress progress(Status status, int attempt, long leaseUntilMs) {
        return new Progress(status, attempt, leaseUntilMs, null);
    }

    @Test
    void shouldBeADuplicateWhileTheKeyIsHeld() {
        assertThat(standing(Progress.FORWARDED_ONCE, NOW_MS + 1))
                .isEqualTo(new Standing(Status.FORWARDED, "duplicate"));
        assertThat(standing(progress(Status.SUCCEEDED, 2, Progress.NO_LEASE), NOW_MS + 1))
                .isEqualTo(new Standing(Status.SUCCEEDED, "duplicate"));
        assertThat(standing(progress(Status.PROCESSING, 1, NOW_MS + 1), NOW_MS + 1))
                .isEqualTo(new Standing(Status.PROCESSING, "duplicate"));
    }

    @Test
    void shouldBeFirstSeenOfANewLifeFromTheExpiryOn() {
        assertThat(standing(progress(Status.SUCCEEDED, 2, Progress.NO_LEASE), NOW_MS))
                .isEqualTo(new Standing(Status.EXPIRED, "first-seen"));
    }

    @Test
    void shouldBeTheNextAttemptWhereTheKeyIsNotHeld() {
        assertThat(standing(progress(Status.RELEASED, 1, Progress.NO_LEASE), NOW_MS + 1))
                .isEqualTo(new Standing(Status.RELEASED, "first-seen"));
        assertThat(standing(progress(Status.PROCESSING, 1, NOW_MS), NOW_MS + 1))
                .isEqualTo(new Standing(Status.PROCESSING, "first-seen"));
    }

    @Test
    void shouldBeOneTooManyAfterTheLastAttempt() {
        assertThat(standing(progress(Status.RELEASED, 2, Progress.NO_LEASE), NOW_MS + 1))
                .isEqualTo(new Standing(Status.RELEASED, "attempts-exhausted"));
    }
}
