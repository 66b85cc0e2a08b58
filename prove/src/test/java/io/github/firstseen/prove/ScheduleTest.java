package io.github.firstseen.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.prove.fault.Fault;
import io.github.firstseen.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final List<Fault> ALL = List.of(Fault.values());

    private static List<List<Fault>> periods(List<Fault> faults, long seed, int count) {
        Schedule schedule = new Schedule(faults, seed);
        List<List<Fault>> periods = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            periods.add(schedule.next());
        }
        return periods;
    }

    @Test
    void shouldGiveTheSameFaultsForTheSameSeed() {
        Seeds.with(seed -> assertThat(periods(ALL, seed, 100)).isEqualTo(periods(ALL, seed, 100)));
    }

    @Test
    void shouldLetEveryFaultStrikeBeforeAnyStrikesAgain() {
        Seeds.with(seed -> assertThat(
                        periods(ALL, seed, 100).stream().flatMap(List::stream).limit(ALL.size()))
                .containsExactlyInAnyOrderElementsOf(ALL));
    }

    @Test
    void shouldLeaveAboutAQuarterOfThePeriodsQuiet() {
        assertThat(periods(ALL, 1, 1_000).stream().filter(List::isEmpty).count())
                .isBetween(200L, 300L);
    }

    @Test
    void shouldNeverStrikeTheSameTargetTwiceAtOnce() {
        Seeds.with(seed -> assertThat(periods(ALL, seed, 200))
                .allSatisfy(
                        faults -> assertThat(faults.stream().map(Fault::target)).doesNotHaveDuplicates()));
    }

    @Test
    void shouldStrikeNothingWhereNothingWasAskedFor() {
        assertThat(periods(List.of(), 1, 10))
                .allSatisfy(faults -> assertThat(faults).isEmpty());
    }
}
