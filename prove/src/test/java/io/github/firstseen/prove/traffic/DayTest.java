package io.github.firstseen.prove.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.testkit.Seeds;
import io.github.firstseen.testkit.log.TestRecord;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DayTest {
    private static final long NOW_MS = 1_800_000_000_000L;

    private static long timeMs(TestRecord record) {
        return Objects.requireNonNull(record.timestampMs());
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeReadUpToItsStartAndWrittenUpToItsEnd(Routing routing) {
        Seeds.with(seed -> {
            Day day = new Day(seed, routing, NOW_MS);
            assertThat(day.hourBefore()).isNotEmpty().allMatch(record -> timeMs(record) < day.startMs());
            assertThat(day.backlog())
                    .isNotEmpty()
                    .allMatch(record -> timeMs(record) >= day.startMs() && timeMs(record) < NOW_MS)
                    .anyMatch(record -> timeMs(record) > day.startMs() + Day.LENGTH_MS - 600_000);
        });
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeUneven(Routing routing) {
        Seeds.with(seed -> {
            Day day = new Day(seed, routing, NOW_MS);
            List<TestRecord> backlog = day.backlog();
            assertThat(backlog.stream().filter(record -> record.partition() == 1))
                    .isNotEmpty()
                    .allMatch(record -> timeMs(record) < day.startMs() + Day.LENGTH_MS / 2 + 60_000);
            assertThat(backlog.stream().filter(record -> record.partition() == 0))
                    .anyMatch(record -> timeMs(record) > day.startMs() + Day.LENGTH_MS / 2 + 60_000);
        });
    }
}
