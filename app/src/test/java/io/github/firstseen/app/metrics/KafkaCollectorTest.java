package io.github.firstseen.app.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.topology.metrics.Metric;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("From Kafka's metrics to series (F6)")
class KafkaCollectorTest {
    private final Metrics kafka = new Metrics();

    @AfterEach
    void close() {
        kafka.close();
    }

    private void add(String group, String name, Gauge<?> value, String... tags) {
        Map<String, String> byName = new TreeMap<>();
        for (int i = 0; i < tags.length; i += 2) {
            byName.put(tags[i], tags[i + 1]);
        }
        kafka.addMetric(kafka.metricName(name, group, byName), value);
    }

    private void addDecided(String thread, String task, String decision, double count) {
        add(
                Metric.GROUP,
                Metric.RECORDS_DECIDED.text(),
                (config, now) -> count,
                "thread-id",
                thread,
                "task-id",
                task,
                "decision",
                decision);
    }

    /** Lines that are no comments. */
    private List<String> samples() {
        KafkaCollector collector = new KafkaCollector(Families.all(), kafka::metrics);
        return new String(MetricsFormat.OPEN_METRICS.write(collector.collect()), UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @Test
    void shouldNameAPartitionAndNoThread() {
        addDecided("thread-1", "0_3", "first-seen", 7);

        assertThat(samples())
                .containsExactly("firstseen_records_decided_total{decision=\"first-seen\",partition=\"3\"} 7.0");
    }

    @Test
    void shouldAddUpCountsOfTwoThreadsAndTakeTheLargestOfWhatIsNoCount() {
        addDecided("thread-1", "0_3", "first-seen", 7);
        addDecided("thread-2", "0_3", "first-seen", 5);
        add("stream-thread-metrics", "commit-latency-max", (config, now) -> 20.0, "thread-id", "thread-1");
        add("stream-thread-metrics", "commit-latency-max", (config, now) -> 1_500.0, "thread-id", "thread-2");

        assertThat(samples())
                .containsExactly(
                        "firstseen_records_decided_total{decision=\"first-seen\",partition=\"3\"} 12.0",
                        "firstseen_streams_commit_latency_max_seconds 1.5");
    }

    @Test
    void shouldTellTheOneCacheOfAllStoresOnce() {
        for (String task : List.of("0_0", "0_1", "0_2")) {
            add("stream-state-metrics", "block-cache-usage", (config, now) -> 4_096, "task-id", task);
        }

        assertThat(samples()).containsExactly("firstseen_rocksdb_memory_bytes 4096.0");
    }

    @Test
    void shouldLeaveOutWhatSaysNothing() {
        add("stream-thread-metrics", "commit-latency-avg", (config, now) -> Double.NaN, "thread-id", "thread-1");
        add("stream-state-metrics", "estimate-num-keys", this::closed, "task-id", "0_0");
        add("stream-metrics", "state", (config, now) -> "RUNNING", "client-id", "one");

        assertThat(samples()).isEmpty();
    }

    private Object closed(Object config, long nowMs) {
        throw new ProcessorStateException("the store is closed");
    }

    @Test
    void shouldNotTakeAClientsOwnMetricForThatOfItsPartitions() {
        add("consumer-fetch-manager-metrics", "records-lag", (config, now) -> 9.0, "client-id", "one");
        add(
                "consumer-fetch-manager-metrics",
                "records-lag",
                (config, now) -> 4.0,
                "client-id",
                "one",
                "topic",
                "ingest",
                "partition",
                "0");

        assertThat(samples()).containsExactly("firstseen_consumer_lag_records{partition=\"0\",topic=\"ingest\"} 4.0");
    }
}
