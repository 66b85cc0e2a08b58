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

@DisplayName("Mutants of poller and relay still find what they change in the product (F8)")
class OutboxMutantTest {
    @ParameterizedTest
    @EnumSource
    void shouldChangeTheProduct(OutboxMutant mutant) throws IOException {
        for (Change change : mutant.changes()) {
            byte[] before = product(change.className());
            byte[] after = MutantAgent.changed(change, before);
            assertThat(after).as(change.toString()).isNotNull().isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeFoundByItsNameByTheAgent(OutboxMutant mutant) {
        assertThat(Mutation.changesOf(mutant.text())).isEqualTo(mutant.changes());
    }

    @Test
    void shouldLeaveTheNamesOfTheOthersAlone() {
        assertThat(Mutation.changesOf("clock-sweep")).isEqualTo(Mutant.CLOCK_SWEEP.changes());
    }

    @Test
    void shouldBeListedEachOnce() {
        assertThat(OutboxMutant.listed("all")).containsExactly(OutboxMutant.values());
        assertThat(OutboxMutant.listed("batch-unsorted, marked-unsure,batch-unsorted"))
                .containsExactly(OutboxMutant.BATCH_UNSORTED, OutboxMutant.MARKED_UNSURE);
        assertThatThrownBy(() -> OutboxMutant.listed("clock-sweep"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no mutant is called clock-sweep");
    }

    private static byte[] product(String className) throws IOException {
        String resource = "/" + className + ".class";
        try (InputStream stream = OutboxMutantTest.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(stream, resource).readAllBytes();
        }
    }
}
