package io.github.firstseen.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import io.github.firstseen.serdes.lifecycle.Sender;
import io.github.firstseen.topology.metrics.Metric;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a task counts (F6)")
class MetricsTest {
    private static final RequestId ID = RequestId.of(null, "k-1".getBytes(UTF_8));
    private static final Sender WORKER = new Sender("billing", Sender.CONSUMER, null);

    private final Driver driver = new Driver(Map.of(DedupConfig.LIFECYCLE, "on", DedupConfig.SWEEP_INTERVAL_MS, "1"));

    @AfterEach
    void close() {
        driver.close();
    }

    private void report(int attempt) {
        Command succeeded = new Command(CommandType.SUCCEEDED, attempt, null, null);
        driver.pipe(new AddressedCommand(ID, 0, succeeded, WORKER, 0));
    }

    @Test
    void shouldCountDecisionsAndReasons() {
        driver.pipe(Message.keyed("k-1").build());
        driver.pipe(Message.keyed("k-1").build());
        driver.pipe(Message.keyed("k-1").build());
        driver.pipe(Message.keyed("k-1").value("other").build());
        driver.pipe(Message.unkeyed().build());
        driver.pipe(Message.keyed("k-2").at(1).build());

        assertThat(decided("first-seen")).isEqualTo(1);
        assertThat(decided("duplicate")).isEqualTo(2);
        assertThat(decided("conflict")).isEqualTo(1);
        assertThat(decided("invalid")).isEqualTo(1);
        assertThat(decided("late")).isEqualTo(1);
        assertThat(driver.metric(Metric.RECORDS_HELD_BACK, "key-missing")).isEqualTo(1);
        assertThat(driver.metric(Metric.RECORDS_HELD_BACK, "late")).isEqualTo(1);
        assertThat(driver.metric(Metric.RECORDS_HELD_BACK, "key-empty")).isZero();
    }

    private double decided(String decision) {
        return driver.metric(Metric.RECORDS_DECIDED, decision);
    }

    @Test
    void shouldCountHowDeepLookUpsGo() {
        driver.pipe(Message.keyed("k-1").build());
        double windowsOfAMiss = driver.metric(Metric.LOOKUP_WINDOWS);
        driver.pipe(Message.keyed("k-1").build());

        assertThat(driver.metric(Metric.LOOKUPS)).isEqualTo(2);
        assertThat(windowsOfAMiss).as("a miss is told from memory").isZero();
        assertThat(driver.metric(Metric.LOOKUP_WINDOWS) - windowsOfAMiss)
                .as("a hit in the newest window")
                .isEqualTo(1);
    }

    @Test
    void shouldTellHowOldRecordsAre() {
        driver.pipe(Message.keyed("k-1").after(-5_000).build());

        assertThat(driver.metric(Metric.RECORD_AGE_MAX)).isEqualTo(5_000);
        assertThat(driver.metric(Metric.RECORD_AGE_AVG)).isEqualTo(5_000);
    }

    @Test
    void shouldTellTheShareOfTheHottestKeyThoughKeysComeInARound() {
        for (int i = 0; i < 4_000; i++) {
            driver.pipe(Message.keyed(i % 4 == 0 ? "hot" : "k-" + i % 16).build());
        }

        assertThat(driver.metric(Metric.HOT_KEY_SHARE)).isCloseTo(0.25, within(0.1));
    }

    @Test
    void shouldLetKafkaStreamsTellTheMemoryOfRocksDb() {
        driver.pipe(Message.keyed("k-1").build());

        assertThat(driver.storeMetric("block-cache-capacity")).isEqualTo(driver.config.storeMemoryBytes());
        assertThat(driver.storeMetric("block-cache-usage"))
                .as("write buffers are part of it")
                .isBetween(1L << 16, driver.config.storeMemoryBytes());
    }

    @Test
    void shouldCountWhatBecameOfCommands() {
        driver.pipe(Message.keyed("k-1").build());
        report(1);
        report(1);
        report(2);
        driver.pipeCommand(new byte[] {1});

        assertThat(driver.metric(Metric.COMMANDS_ANSWERED, "moved")).isEqualTo(1);
        assertThat(driver.metric(Metric.COMMANDS_ANSWERED, "repeated")).isEqualTo(1);
        assertThat(driver.metric(Metric.COMMANDS_ANSWERED, "attempt-not-out")).isEqualTo(1);
        assertThat(driver.metric(Metric.COMMANDS_ANSWERED, "unreadable")).isEqualTo(1);
    }

    @Test
    void shouldCountWhatSweepsRemove() {
        driver.pipe(Message.keyed("k-1").header("idempotency-ttl-ms", "1").build());
        driver.advanceWallClock(Duration.ofHours(25));
        driver.pipe(Message.keyed("k-2").after(Duration.ofHours(25).toMillis()).build());
        for (int slice = 0; slice < 8; slice++) {
            driver.advanceWallClock(Duration.ofSeconds(1));
        }

        assertThat(driver.metric(Metric.SIGHTINGS_SWEPT))
                .isEqualTo(driver.swept())
                .isPositive();
    }
}
