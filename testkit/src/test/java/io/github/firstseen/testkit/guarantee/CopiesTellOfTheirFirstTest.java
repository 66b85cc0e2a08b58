package io.github.firstseen.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.log.LogHeader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CopiesTellOfTheirFirstTest {
    private final Told told = new Told()
            .in(0, "a", "x", 100)
            .in(1, "a", "x", 150)
            .in(2, "a", "y", 160)
            .firstSeen(0);

    private long broken() {
        return new CopiesTellOfTheirFirst().check(told.history()).size();
    }

    private OutputRecord duplicate(String firstSeenMs, String attempt) {
        OutputRecord output = told.output(OutputTopic.DUPLICATES, "duplicate", 1);
        output = Told.with(output, Told.origin(0));
        output = Told.with(output, LogHeader.of(HeaderNames.FIRST_SEEN_MS, firstSeenMs));
        return Told.with(output, LogHeader.of(HeaderNames.ATTEMPT, attempt));
    }

    private OutputRecord conflict(String own, String first) {
        OutputRecord output = told.output(OutputTopic.CONFLICTS, "conflict", 2);
        output = Told.with(output, Told.origin(0));
        output = Told.with(output, LogHeader.of(HeaderNames.FIRST_SEEN_MS, "100"));
        output = Told.with(output, LogHeader.of(HeaderNames.ATTEMPT, "1"));
        output = Told.with(output, LogHeader.of(HeaderNames.FINGERPRINT, fingerprint(own)));
        return Told.with(output, LogHeader.of(HeaderNames.ORIGIN_FINGERPRINT, fingerprint(first)));
    }

    private static String fingerprint(String payload) {
        return Fingerprint.of(payload.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Test
    void shouldHoldWhenAllHeadersAreRight() {
        told.out(duplicate("100", "1")).out(conflict("y", "x"));
        assertThat(broken()).isZero();
    }

    @Test
    void shouldCatchAWrongFirstSeenTime() {
        told.out(duplicate("101", "1"));
        assertThat(broken()).isOne();
    }

    @Test
    void shouldCatchAWrongAttempt() {
        told.out(duplicate("100", "2"));
        assertThat(broken()).isOne();
    }

    @Test
    void shouldCatchSwappedFingerprints() {
        told.out(conflict("x", "y"));
        assertThat(broken()).isEqualTo(2);
    }

    @Test
    void shouldCatchMissingHeaders() {
        told.duplicate(1, 0);
        assertThat(broken()).isEqualTo(2);
    }
}
