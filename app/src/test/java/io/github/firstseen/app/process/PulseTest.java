package io.github.firstseen.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One that was frozen does not take itself for a member (F6)")
class PulseTest {
    private static final long SESSION = 10_000;

    /** A member since 1,000, whose counts were last taken at 2,000. */
    private static Pulse member() {
        Pulse pulse = new Pulse(SESSION, -SESSION);
        pulse.counted(0, 1, 1_000);
        return pulse;
    }

    @Test
    void shouldBeNoneBeforeItHasJoined() {
        Pulse pulse = new Pulse(SESSION, -SESSION);
        pulse.counted(0, 0, 900);
        assertThat(pulse.isMemberAt(1_000)).isFalse();
    }

    @Test
    void shouldBeOneForASessionAfterWhatWasHeard() {
        Pulse pulse = member();
        assertThat(pulse.isMemberAt(10_999)).isTrue();
        assertThat(pulse.isMemberAt(11_000)).isFalse();

        pulse.counted(1, 1, 4_000);
        assertThat(pulse.isMemberAt(13_999)).isTrue();
        assertThat(pulse.isMemberAt(14_000)).isFalse();
    }

    @Test
    void shouldNotBelieveTheFirstAnswersAfterASilence() {
        Pulse pulse = member();
        pulse.counted(1, 1, 60_000);
        assertThat(pulse.isMemberAt(60_200)).isFalse();
        pulse.counted(2, 1, 60_200);
        assertThat(pulse.isMemberAt(60_400)).isFalse();
        pulse.counted(3, 1, 63_000);
        assertThat(pulse.isMemberAt(63_200)).isTrue();
    }

    @Test
    void shouldBeOneAgainWhenItHasJoinedAgain() {
        Pulse pulse = member();
        pulse.counted(2, 1, 60_000);
        pulse.counted(2, 2, 60_200);
        assertThat(pulse.isMemberAt(60_400)).isTrue();
        pulse.counted(3, 2, 63_000);
        assertThat(pulse.isMemberAt(72_000)).isTrue();
    }

    @Test
    void shouldDateWhatArrivedBeforeItFrozeBeforeThat() {
        Pulse pulse = member();
        // Taken after it was frozen from 2,000 to 60,000: nobody knows when it came.
        pulse.counted(1, 1, 2_000);
        assertThat(pulse.isMemberAt(60_000)).isFalse();
    }
}
