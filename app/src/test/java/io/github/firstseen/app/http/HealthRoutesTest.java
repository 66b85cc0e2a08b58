package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.process.Restoring;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("E4: how far a restore is, and what is frozen")
class HealthRoutesTest {
    @Test
    void shouldBeUpWhereNothingIsRestored() {
        assertThat(HealthRoutes.restore(Map.of()))
                .isEqualTo(new HealthRoutes.Check("restore", "up", "nothing is read back"));
    }

    @Test
    void shouldTellHowFarAllPartitionsAreTogether() {
        Map<Integer, Restoring> partitions = new TreeMap<>(Map.of(
                3, new Restoring(1_000, 5_000, 1_500, 2_666L),
                0, new Restoring(500, 1_500, 500, 2_000L)));

        assertThat(HealthRoutes.restore(partitions))
                .isEqualTo(
                        new HealthRoutes.Check("restore", "down", "partitions [0, 3]: 1500 of 6500, 2000/s, 3 s left"));
    }

    @Test
    void shouldNotGuessAPaceThatNobodyKnows() {
        assertThat(HealthRoutes.restore(Map.of(1, new Restoring(0, 5_000, 0, null))))
                .isEqualTo(new HealthRoutes.Check("restore", "down", "partitions [1]: 0 of 5000"));
    }

    @Test
    void shouldBeDownWhereAnOffsetIsFrozen() {
        assertThat(HealthRoutes.commits(Map.of()).status()).isEqualTo("up");
        assertThat(HealthRoutes.commits(new TreeMap<>(Map.of(2, 61_000L, 5, 75_400L))))
                .isEqualTo(new HealthRoutes.Check(
                        "commits",
                        "down",
                        "partitions [2, 5] have records waiting, and for 75 s nothing was committed"));
    }
}
