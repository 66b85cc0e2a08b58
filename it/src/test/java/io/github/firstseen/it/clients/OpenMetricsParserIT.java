package io.github.firstseen.it.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.metrics.MetricsFormat;
import io.github.firstseen.app.metrics.MetricsPage;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.log.TestRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The parsers of Prometheus' client for Python, Debian's {@code python3-prometheus-client}. */
@Tag("docker")
@Timeout(240)
@DisplayName("F6: /metrics is what others read")
class OpenMetricsParserIT {
    private static final String SCRIPT = """
            import sys
            from prometheus_client.%s import text_string_to_metric_families as families
            for family in families(open(sys.argv[1], encoding='utf-8', newline='').read()):
                for sample in family.samples:
                    print(family.type, sample.name, dict(sorted(sample.labels.items())), sample.value)
            """;

    @TempDir
    private Path directory;

    @Test
    void shouldBeReadInBothForms() throws Exception {
        try (Trial trial = new Trial(SharedBroker.cluster(), "parsed", directory, Map.of()).withTopics(1)) {
            MetricsPage page = MetricsPage.ofInstance("test", trial.start("one").streams()::metrics, Map::of);
            trial.produce(List.of(TestRecord.to(trial.ingest(), 0).withHeader("idempotency-key", "k-1")));
            trial.awaitAllDecided();

            String decided = "counter firstseen_records_decided_total {'decision': 'first-seen', 'partition': '0'} 1.0";
            assertThat(parsed(page, MetricsFormat.OPEN_METRICS, "openmetrics.parser"))
                    .contains(decided, "gauge firstseen_rocksdb_memory_limit_bytes {} 268435456.0");
            assertThat(parsed(page, MetricsFormat.PROMETHEUS_TEXT, "parser")).contains(decided);
        }
    }

    private List<String> parsed(MetricsPage page, MetricsFormat format, String parser) throws Exception {
        Path text = Files.write(directory.resolve(format.name()), page.in(format));
        byte[] out = new Tool("python3", directory)
                .run(List.of("-c", SCRIPT.formatted(parser), text.toString()))
                .orFail();
        return new String(out, UTF_8).lines().toList();
    }
}
