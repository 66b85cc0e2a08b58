package io.github.firstseen.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.prove.fault.Fault;
import io.github.firstseen.prove.fault.Need;
import io.github.firstseen.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {
    private static final List<Fault> ALL = List.of(Fault.values());
    private static final int INSTANCES = 2;

    private static List<Schedule.Period> periods(List<Fault> faults, long seed, int count) {
        Schedule schedule = new Schedule(faults, INSTANCES, seed);
        List<Schedule.Period> periods = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            periods.add(schedule.next());
        }
        return periods;
    }

    private static List<Fault> faults(Schedule.Period period) {
        return period.blows().stream().map(Schedule.Blow::fault).toList();
    }

    @Test
    void shouldGiveTheSameFaultsForTheSameSeed() {
        Seeds.with(seed -> assertThat(periods(ALL, seed, 100)).isEqualTo(periods(ALL, seed, 100)));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ALL_INSTANCES", "BEGINNING"},
            mode = EnumSource.Mode.EXCLUDE)
    void shouldLetEveryFaultOfANeedStrikeBeforeAnyStrikesAgain(Need need) {
        List<Fault> ofNeed = Arrays.stream(Fault.values())
                .filter(fault -> fault.need() == need)
                .toList();
        Seeds.with(seed -> assertThat(periods(ofNeed, seed, 100).stream()
                        .flatMap(period -> faults(period).stream())
                        .limit(ofNeed.size()))
                .containsExactlyInAnyOrderElementsOf(ofNeed));
    }

    @Test
    void shouldLeaveAboutAQuarterOfThePeriodsQuiet() {
        assertThat(periods(ALL, 1, 1_000).stream()
                        .filter(period -> period.blows().isEmpty())
                        .count())
                .isBetween(200L, 300L);
    }

    @Test
    void shouldStrikeInTheFirstPeriod() {
        Seeds.with(seed -> assertThat(
                        periods(List.of(Fault.APP_KILL), seed, 1).get(0).blows())
                .isNotEmpty());
    }

    @Test
    void shouldLastBetweenTenAndTwentySeconds() {
        Seeds.with(seed -> assertThat(periods(ALL, seed, 200))
                .allSatisfy(period -> assertThat(period.lengthMs()).isBetween(10_000, 20_000)));
    }

    @Test
    void shouldNeverLetTwoFaultsHaveTheSameForThemselves() {
        Seeds.with(seed -> assertThat(periods(ALL, seed, 500)).allSatisfy(period -> {
            List<Schedule.Blow> blows = period.blows();
            List<Integer> instances = blows.stream()
                    .filter(blow -> blow.fault().need() == Need.INSTANCE)
                    .map(Schedule.Blow::instance)
                    .toList();
            assertThat(instances).doesNotHaveDuplicates();
            assertThat(count(blows, Need.BROKERS)).isLessThanOrEqualTo(1);
            assertThat(count(blows, Need.RESERVE)).isLessThanOrEqualTo(1);
            long all = count(blows, Need.ALL_INSTANCES);
            assertThat(all).isLessThanOrEqualTo(1);
            assertThat(all == 1 && !instances.isEmpty()).isFalse();
        }));
    }

    private static long count(List<Schedule.Blow> blows, Need need) {
        return blows.stream().filter(blow -> blow.fault().need() == need).count();
    }

    @Test
    void shouldLeaveOutWhatComesBeforeAllOthers() {
        Seeds.with(seed -> assertThat(periods(ALL, seed, 500))
                .allSatisfy(period -> assertThat(faults(period)).noneMatch(fault -> fault.need() == Need.BEGINNING)));
    }

    @Test
    void shouldStrikeNothingWhereNothingWasAskedFor() {
        assertThat(periods(List.of(), 1, 10))
                .allSatisfy(period -> assertThat(period.blows()).isEmpty());
    }
}
