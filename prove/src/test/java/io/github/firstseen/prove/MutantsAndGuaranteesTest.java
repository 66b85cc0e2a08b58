package io.github.firstseen.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.prove.mutant.Mutant;
import io.github.firstseen.prove.mutant.Trial;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Each mutant names the guarantee that must catch it (F8)")
class MutantsAndGuaranteesTest {
    @ParameterizedTest
    @EnumSource
    void shouldNameAGuaranteeThatARunJudges(Mutant mutant) {
        assertThat(Verdict.guarantees(Trial.of(mutant).routing()))
                .extracting(guarantee -> guarantee.getClass().getSimpleName())
                .contains(mutant.caughtBy());
    }
}
