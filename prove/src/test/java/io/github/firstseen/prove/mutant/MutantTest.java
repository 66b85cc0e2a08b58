package io.github.firstseen.prove.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
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
    }

    private static byte[] product(String className) throws IOException {
        String resource = "/" + className + ".class";
        try (InputStream stream = MutantTest.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(stream, resource).readAllBytes();
        }
    }
}
