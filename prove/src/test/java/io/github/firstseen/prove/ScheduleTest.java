package io.github.firstseen.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.prove.fault.Fault;
import io.github.firstseen.prove.fault.Need;
import io.github.firstseen.testkit.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {
    private static final List<Fault> ALL = List.of(Fault.values());
    private static final int INSTANCES = 2;

    private static List<Schedule.Period> periods(List<Fault> faults, long seed, int count) {
        Schedule schedule = new Schedule(faults, INSTANCES, seed);
        return Stream.generate(schedule::next).limit(count).toList();
    }

    private static List<Schedule.Blow> blows(Need need, long seed, int count) {
        Schedule schedule = new Schedule(ALL, INSTANCES, seed);
        return Stream.generate(() -> schedule.draw(new Schedule.Lane(need, 0)))
                .limit(count)
                .toList();
    }

    @Test
    void shouldGiveTheSamePeriodsAndFaultsForTheSameSeed() {
        Seeds.with(seed -> {
            assertThat(periods(ALL, seed, 100)).isEqualTo(periods(ALL, seed, 100));
            assertThat(blows(Need.INSTANCE, seed, 100)).isEqualTo(blows(Need.INSTANCE, seed, 100));
        });
    }

    @ParameterizedTest
    @EnumSource(names = "BEGINNING", mode = EnumSource.Mode.EXCLUDE)
    void shouldLetEveryFaultOfANeedStrikeBeforeAnyStrikesAgain(Need need) {
        List<Fault> ofNeed = Arrays.stream(Fault.values())
                .filter(fault -> fault.need() == need)
                .toList();
        Seeds.with(seed -> assertThat(blows(need, seed, ofNeed.size()))
                .extracting(Schedule.Blow::fault)
                .containsExactlyInAnyOrderElementsOf(ofNeed));
    }

    @Test
    void shouldLeaveAboutAQuarterOfThePeriodsQuiet() {
        assertThat(periods(ALL, 1, 1_000).stream()
                        .filter(period -> period.lanes().isEmpty())
                        .count())
                .isBetween(200L, 300L);
    }

    @Test
    void shouldUseEveryLaneInTheFirstPeriod() {
        Seeds.with(seed -> assertThat(periods(ALL, seed, 1).get(0).lanes())
                .containsExactlyInAnyOrder(
                        new Schedule.Lane(Need.INSTANCE, 0),
                        new Schedule.Lane(Need.INSTANCE, 1),
                        new Schedule.Lane(Need.RESERVE, 0),
                        new Schedule.Lane(Need.BROKERS, 0)));
    }

    @Test
    void shouldUseNoLaneTwiceAtTheSameTime() {
        Seeds.with(seed -> assertThat(periods(ALL, seed, 500))
                .allSatisfy(period -> assertThat(period.lanes()).doesNotHaveDuplicates()));
    }

    @Test
    void shouldUseOtherLanesInOtherPeriods() {
        // One lane alone is drawn about 27 times in 10,000 periods.
        Seeds.with(seed -> assertThat(periods(ALL, seed, 20_000).stream()
                        .map(period -> period.lanes().size())
                        .distinct())
                .contains(0, 1, 2, 3, 4));
    }

    @Test
    void shouldLastBetweenTenAndTwentySeconds() {
        Seeds.with(seed -> assertThat(periods(ALL, seed, 200))
                .allSatisfy(period -> assertThat(period.lengthMs()).isBetween(10_000, 20_000)));
    }

    @Test
    void shouldHaveNoLaneForWhatComesBeforeAllOthers() {
        assertThat(periods(List.of(Fault.DAY_OUTAGE), 1, 10))
                .allSatisfy(period -> assertThat(period.lanes()).isEmpty());
    }

    @Test
    void shouldStrikeNothingWhereNothingWasAskedFor() {
        assertThat(periods(List.of(), 1, 10))
                .allSatisfy(period -> assertThat(period.lanes()).isEmpty());
    }
}
