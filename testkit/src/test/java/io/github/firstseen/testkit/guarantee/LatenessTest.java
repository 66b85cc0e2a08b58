package io.github.firstseen.testkit.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.log.LogHeader;
import org.junit.jupiter.api.Test;

/** {@link LateOnlyWhenBehind} and {@link BehindIsLate}: late, and never otherwise. */
class LatenessTest {
    private static final long GRACE_MS = 500;

    private final Told told = new Told();

    private long wronglyLate() {
        return new LateOnlyWhenBehind(GRACE_MS).check(told.history()).size();
    }

    private long wronglyFirstSeen() {
        return new BehindIsLate(GRACE_MS).check(told.history()).size();
    }

    private void late(long offset, long timeMs, long streamTimeMs) {
        OutputRecord output = told.output(OutputTopic.DEAD_LETTER, "late", offset);
        output = Told.with(output, LogHeader.of(HeaderNames.TIME_MS, Long.toString(timeMs)));
        told.out(Told.with(output, LogHeader.of(HeaderNames.STREAM_TIME_MS, Long.toString(streamTimeMs))));
    }

    @Test
    void shouldHoldWhenALateRecordIsFurtherBehindThanTheGrace() {
        told.in(0, "a", "x", 100);
        late(0, 100, 100 + GRACE_MS + 1);
        assertThat(wronglyLate()).isZero();
    }

    @Test
    void shouldCatchALateRecordThatIsWithinTheGrace() {
        told.in(0, "a", "x", 100);
        late(0, 100, 100 + GRACE_MS);
        assertThat(wronglyLate()).isOne();
    }

    @Test
    void shouldCatchALateRecordWhoseKeyIsRemembered() {
        told.in(0, "a", "x", 1_000).in(1, "a", "x", 100).firstSeen(0);
        late(1, 100, 1_000);
        assertThat(wronglyLate()).isOne();
    }

    @Test
    void shouldHoldWhenTheKeyMayBeForgotten() {
        told.in(0, "a", "x", 1_000).in(1, "a", "x", 100).firstSeen(0);
        late(1, 100, 1_000 + Told.TTL_MS + GRACE_MS);
        assertThat(wronglyLate()).isZero();
    }

    @Test
    void shouldHoldWhenTheKeyIsFirstSeenLater() {
        told.in(0, "a", "x", 100).in(1, "a", "x", 1_000).firstSeen(1);
        late(0, 100, 1_000);
        assertThat(wronglyLate()).isZero();
    }

    @Test
    void shouldCatchALateRecordThatDoesNotSayWhy() {
        told.in(0, "a", "x", 100).deadLetter(0, "late");
        assertThat(wronglyLate()).isOne();
    }

    @Test
    void shouldHoldWhenAFirstSeenRecordIsWithinTheGrace() {
        told.in(0, "a", "x", 1_000)
                .in(1, "b", "x", 1_000 - GRACE_MS)
                .firstSeen(0)
                .firstSeen(1);
        assertThat(wronglyFirstSeen()).isZero();
    }

    @Test
    void shouldCatchAFirstSeenRecordThatIsFurtherBehind() {
        told.in(0, "a", "x", 1_000).in(1, "b", "x", 999 - GRACE_MS).firstSeen(0).firstSeen(1);
        assertThat(wronglyFirstSeen()).isOne();
    }

    @Test
    void shouldHoldWhenTheFirstSeenRecordCameBefore() {
        told.in(0, "b", "x", 100).in(1, "a", "x", 1_000).firstSeen(0).firstSeen(1);
        assertThat(wronglyFirstSeen()).isZero();
    }

    @Test
    void shouldHoldWhenAnotherTaskJudgedIt() {
        told.in(0, "a", "x", 1_000).in(1, "b", "x", 100).firstSeen(0);
        OutputRecord elsewhere = told.output(OutputTopic.DEDUPLICATED, "first-seen", 1);
        told.out(Told.with(elsewhere, LogHeader.of(HeaderNames.OWNER, "3")));
        assertThat(wronglyFirstSeen()).isZero();
    }
}
