package io.github.firstseen.prove.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every mutant still finds what it changes in the product as it is now; what catches it is in MutantsAndGuaranteesTest. */
@DisplayName("Mutants (F8)")
class MutantTest {
    @ParameterizedTest
    @EnumSource
    void shouldChangeTheProduct(Mutant mutant) throws IOException {
        for (Change change : mutant.changes()) {
            byte[] before = product(change.className());
            byte[] after = MutantAgent.changed(change, before);
            assertThat(after).as(change.toString()).isNotNull().isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeNamedAsOnTheCommandLine(Mutant mutant) {
        assertThat(Mutant.named(mutant.text())).isSameAs(mutant);
        assertThat(Mutant.named(mutant.name())).isSameAs(mutant);
    }

    @Test
    void shouldBeListedEachOnce() {
        assertThat(Mutant.listed("all")).containsExactly(Mutant.values());
        assertThat(Mutant.listed("clock-sweep, not_rerouted,clock-sweep"))
                .containsExactly(Mutant.CLOCK_SWEEP, Mutant.NOT_REROUTED);
        assertThatThrownBy(() -> Mutant.listed("clock-sweep,none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no mutant is called none");
    }

    @ParameterizedTest
    @EnumSource
    void shouldSeeInALogWhatWasChangedAndNothingElse(Mutant mutant) {
        String first = mutant.places().get(0);
        assertThat(mutant.changesIn("starting\n" + MutantAgent.CHANGED + first + "\nrunning\n"))
                .containsExactly(first);
        assertThat(mutant.changesIn("found nothing to change in " + first)).isEmpty();
    }

    private static byte[] product(String className) throws IOException {
        String resource = "/" + className + ".class";
        try (InputStream stream = MutantTest.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(stream, resource).readAllBytes();
        }
    }
}
