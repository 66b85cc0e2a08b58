package io.github.firstseen.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final Duration CPU = Duration.ofMillis(500);
    private static final Duration DEDUPLICATOR_CPU = Duration.ofMillis(100);

    @Test
    void shouldTakeTheCpuByTheRequestsThatWereAnswered() {
        Turn turn = turn(Candidate.STRICT, load(Map.of(202, 4_500L, 409, 500L), 0));

        assertThat(turn).isEqualTo(new Turn(1, Candidate.STRICT, 2_500, 1, 9, 100, 20, Map.of(202, 4_500L, 409, 500L)));
    }

    @Test
    void shouldRefuseAnswersThatShouldNotBe() {
        assertThatThrownBy(() -> turn(Candidate.ASYNC, load(Map.of(202, 4_999L, 409, 1L), 0)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gateway did not do its work")
                .hasMessageContaining("409=1");
        assertThatThrownBy(() -> turn(Candidate.STRICT, load(Map.of(202, 4_999L, 503, 1L), 0)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> turn(Candidate.STRICT, load(Map.of(409, 5_000L), 0)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> turn(Candidate.PLAIN, load(Map.of(202, 5_000L), 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 socket errors");
    }

    @Test
    void shouldFindAllThatWasAcceptedAndNoMoreThanWasSent() {
        Ledger ledger = Ledger.EMPTY.plus(load(Map.of(202, 3_000L), 0)).plus(load(Map.of(202, 2_000L, 409, 100L), 0));

        assertThat(ledger).isEqualTo(new Ledger(5_000, 10_020));
        assertThatCode(() -> ledger.check("t", 5_000)).doesNotThrowAnyException();
        assertThatCode(() -> ledger.check("t", 10_020)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ledger.check("t", 4_999)).hasMessageContaining("topic t holds 4999 records");
        assertThatThrownBy(() -> ledger.check("t", 10_021)).isInstanceOf(IllegalStateException.class);
    }

    private static Turn turn(Candidate candidate, Load load) {
        return Turn.of(1, candidate, load, CPU, DEDUPLICATOR_CPU);
    }

    private static Load load(Map<Integer, Long> answers, long socketErrors) {
        return new Load(2_500, 1, 9, 5_010, answers, socketErrors);
    }
}
