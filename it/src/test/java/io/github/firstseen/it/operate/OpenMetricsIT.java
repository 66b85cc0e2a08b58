package io.github.firstseen.it.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.metrics.MetricsFormat;
import io.github.firstseen.app.metrics.MetricsPage;
import io.github.firstseen.app.process.Deduplicator;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.TestRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Metrics of a running deduplicator, as /metrics has them (F6)")
class OpenMetricsIT {
    private static final Path PAGE = Path.of(System.getProperty("firstseen.root", ".."), "docs", "metrics.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(firstseen_\\w+)` \\| (counter|gauge) \\|", Pattern.MULTILINE);
    private static final Pattern SAMPLE = Pattern.compile("([a-z_]+)(\\{[^ ]+})? (-?[0-9.E+-]+)");

    /** Enough for the share of the hottest key. */
    private static final int RECORDS = 3_000;

    @TempDir
    Path dir;

    @Test
    void shouldTellWhatWasDoneUnderTheNamesOfThePage() throws Exception {
        try (Trial trial = new Trial(SharedBroker.cluster(), "openmetrics", dir, Map.of("firstseen.lifecycle", "on"))
                .withTopics(2)) {
            Deduplicator deduplicator = trial.start("one");
            MetricsPage page =
                    MetricsPage.ofInstance("test", deduplicator.streams()::metrics, deduplicator.insight()::frozenMs);
            trial.produce(records(trial));
            List<OutputRecord> outputs = trial.awaitAllDecided();
            Await.until("all names of the page", Trial.BOUND, () -> areAllThere(page));

            Map<String, Double> samples = samples(page);
            assertThat(sum(samples, "firstseen_records_decided_total", "decision=\"first-seen\""))
                    .isEqualTo((double) Trial.count(outputs, OutputTopic.DEDUPLICATED));
            assertThat(sum(samples, "firstseen_records_decided_total", "decision=\"duplicate\""))
                    .isEqualTo((double) Trial.count(outputs, OutputTopic.DUPLICATES));
            assertThat(sum(samples, "firstseen_streams_records_consumed_total", "topic=\"" + trial.ingest() + '"'))
                    .isEqualTo(RECORDS);
            assertThat(samples.get("firstseen_rocksdb_memory_limit_bytes")).isEqualTo(256 << 20);
            assertThat(samples.get("firstseen_rocksdb_memory_bytes")).isPositive();
            assertThat(samples)
                    .containsKeys(
                            "firstseen_hot_key_share_ratio{partition=\"0\"}",
                            "firstseen_store_sightings{partition=\"1\"}",
                            "firstseen_consumer_lag_records{partition=\"1\",topic=\"" + trial.ingest() + "\"}");
        }
    }

    /** Half of them copies. */
    private static List<TestRecord> records(Trial trial) {
        List<TestRecord> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            records.add(TestRecord.to(trial.ingest(), i % 2)
                    .withHeader("idempotency-key", "k-" + i / 2)
                    .withValue("a"));
        }
        return records;
    }

    /** Whether all that the page names is told, with its type. */
    private static boolean areAllThere(MetricsPage page) throws IOException {
        String text = new String(page.in(MetricsFormat.PROMETHEUS_TEXT), UTF_8);
        String rows = Files.readString(PAGE).replaceFirst("(?s)## Of the gateway.*", "");
        List<String> types = ROW.matcher(rows)
                .results()
                // Those of the relay are of another process.
                .filter(row -> !row.group(1).startsWith("firstseen_relay_"))
                .map(row -> "# TYPE " + row.group(1) + ' ' + row.group(2) + '\n')
                .toList();
        List<String> missing =
                types.stream().filter(type -> !text.contains(type)).toList();
        if (types.isEmpty() || !missing.isEmpty()) {
            throw new IllegalStateException("missing: " + missing);
        }
        return true;
    }

    /** All samples of ours by their series; each line is one or begins with #. */
    private static Map<String, Double> samples(MetricsPage page) {
        Map<String, Double> samples = new LinkedHashMap<>();
        new String(page.in(MetricsFormat.OPEN_METRICS), UTF_8)
                .lines()
                .filter(line -> line.startsWith("firstseen_"))
                .map(OpenMetricsIT::sample)
                .forEach(sample -> assertThat(samples.put(
                                sample.group(1) + (sample.group(2) == null ? "" : sample.group(2)),
                                Double.valueOf(sample.group(3))))
                        .as("each once")
                        .isNull());
        return samples;
    }

    private static MatchResult sample(String line) {
        Matcher sample = SAMPLE.matcher(line);
        assertThat(sample.matches()).as(line).isTrue();
        return sample.toMatchResult();
    }

    private static double sum(Map<String, Double> samples, String name, String label) {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith(name + '{')
                        && sample.getKey().contains(label))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
