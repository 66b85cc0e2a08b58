package io.github.firstseen.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.prove.mutant.Mutant;
import io.github.firstseen.prove.traffic.Routing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is said of mutants (F8)")
class MutantReportTest {
    private static final Mutant MUTANT = Mutant.TTL_OFF_BY_ONE;
    private static final MutantReport.Row HOLDING =
            MutantReport.Row.ofTheProduct(Routing.KEY).with(report(true, false, Map.of(MUTANT.caughtBy(), 0L)));
    private static final MutantReport.Row CAUGHT =
            MutantReport.Row.of(MUTANT).with(report(false, true, Map.of(MUTANT.caughtBy(), 9L)));

    private static Report report(boolean holds, boolean caught, Map<String, Long> violations) {
        Transactions none = new Transactions(0, 0);
        return new Report(
                holds,
                1,
                15,
                "key",
                "any",
                Map.of(),
                caught,
                100,
                10,
                0,
                Map.of(),
                Map.of(),
                none,
                0,
                Map.of(),
                0,
                0,
                0,
                violations,
                List.of());
    }

    private static MutantReport.Row tried(boolean caught, Map<String, Long> violations) {
        return MutantReport.Row.of(MUTANT).with(report(false, caught, violations));
    }

    @Test
    void shouldHoldWhereTheMutantIsCaughtAndTheProductIsNot() {
        MutantReport report = new MutantReport(List.of(HOLDING), List.of(CAUGHT));
        assertThat(report.holds()).isTrue();
        assertThat(report.text()).contains(MUTANT.text(), MUTANT.broke(), MUTANT.caughtBy(), "caught");
    }

    @Test
    void shouldFailWhereOneMutantIsNotCaught() {
        MutantReport.Row missed = tried(false, Map.of(MUTANT.caughtBy(), 0L));
        assertThat(missed.verdict()).isEqualTo("NOT CAUGHT");
        assertThat(new MutantReport(List.of(HOLDING), List.of(CAUGHT, missed)).holds())
                .isFalse();
    }

    @Test
    void shouldFailWhereOnlyAnotherGuaranteeWasBroken() {
        MutantReport.Row missed = tried(false, Map.of("LateOnlyWhenBehind", 3L));
        assertThat(new MutantReport(List.of(HOLDING), List.of(missed)).holds()).isFalse();
    }

    @Test
    void shouldFailWhereAnInstanceWasNotChanged() {
        MutantReport.Row unchanged = tried(false, Map.of(MUTANT.caughtBy(), 9L));
        assertThat(unchanged.verdict()).isEqualTo("NOT CHANGED everywhere");
        assertThat(new MutantReport(List.of(HOLDING), List.of(unchanged)).holds())
                .isFalse();
    }

    @Test
    void shouldFailWhereSomethingWasFoundInTheProduct() {
        MutantReport.Row broken =
                MutantReport.Row.ofTheProduct(Routing.KEY).with(report(false, false, Map.of(MUTANT.caughtBy(), 1L)));
        assertThat(new MutantReport(List.of(broken), List.of(CAUGHT)).holds()).isFalse();
    }

    @Test
    void shouldFailWhereARunCouldNotBeBroughtToItsEnd() {
        MutantReport.Row failed = MutantReport.Row.of(MUTANT).failed("no broker");
        MutantReport report = new MutantReport(List.of(HOLDING), List.of(failed));
        assertThat(report.holds()).isFalse();
        assertThat(report.text()).contains("no broker");
    }
}
