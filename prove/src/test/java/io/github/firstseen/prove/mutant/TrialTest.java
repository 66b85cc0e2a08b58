package io.github.firstseen.prove.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.prove.fault.Fault;
import io.github.firstseen.prove.traffic.Routing;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialTest {
    @Test
    void shouldPutTheProductUnderAllThatItsMutantsAreUnder() {
        List<Trial> trials = Arrays.stream(Mutant.values())
                .map(Trial::of)
                .filter(trial -> trial.routing() == Routing.KEY)
                .toList();
        Trial together = Trial.together(trials);
        assertThat(trials).allSatisfy(trial -> {
            assertThat(together.faults()).containsAll(trial.faults());
            assertThat(together.seconds()).isGreaterThanOrEqualTo(trial.seconds());
            assertThat(together.size().brokers())
                    .isGreaterThanOrEqualTo(trial.size().brokers());
            assertThat(together.size().instances())
                    .isGreaterThanOrEqualTo(trial.size().instances());
        });
        assertThat(together.faults()).doesNotHaveDuplicates().contains(Fault.APP_PAUSE);
    }

    @Test
    void shouldNotPutTwoRoutingsIntoOneRun() {
        List<Trial> trials = List.of(Trial.of(Mutant.CLOCK_SWEEP), Trial.of(Mutant.ROUTING_IGNORED));
        assertThatThrownBy(() -> Trial.together(trials)).hasMessageContaining("[KEY, PARTITION]");
    }
}
