package io.github.firstseen.app.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What /metrics answers (F6)")
class MetricsPageTest {
    private final MetricsPage page = MetricsPage.ofInstance("1.2.3", Map::of, () -> Map.of(3, 61_500L));

    private String text(MetricsFormat format) {
        return new String(page.in(format), UTF_8);
    }

    @Test
    void shouldTellForHowLongRowsHaveWaitedForARelay() {
        MetricsPage relay = MetricsPage.ofRelay("1.2.3", Map::of, () -> Map.of(3, 61_500L));
        assertThat(new String(relay.in(MetricsFormat.OPEN_METRICS), UTF_8))
                .contains("firstseen_relay_pending_age_seconds{partition=\"3\"} 61.5");
    }

    @Test
    void shouldTellOfTheJvmBeforeThereIsADeduplicator() {
        assertThat(text(MetricsFormat.OPEN_METRICS))
                .contains(
                        "firstseen_build_info{",
                        "version=\"1.2.3\"",
                        "jvm_memory_used_bytes{",
                        "process_cpu_seconds_total ")
                .doesNotContain("firstseen_records")
                .endsWith("# EOF\n");
    }

    @Test
    void shouldTellForHowLongPartitionsAreFrozen() {
        assertThat(text(MetricsFormat.OPEN_METRICS))
                .contains("firstseen_partition_frozen_seconds{partition=\"3\"} 61.5");
    }

    @Test
    void shouldAnswerInTheOlderText() {
        assertThat(text(MetricsFormat.PROMETHEUS_TEXT))
                .contains("# TYPE firstseen_build_info gauge", "# TYPE process_cpu_seconds_total counter")
                .doesNotContain("# EOF");
    }

    @Test
    void shouldAnswerAsTheAskerCanRead() {
        assertThat(type(null)).startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(type("*/*")).startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(type("application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.1"))
                .as("Prometheus itself")
                .startsWith("application/openmetrics-text; version=1.0.0");
        assertThat(type("text/plain;version=0.0.4;q=0.5,*/*;q=0.1")).startsWith("text/plain; version=0.0.4");
        assertThat(type("text/html,application/xhtml+xml,*/*;q=0.8"))
                .as("a browser")
                .startsWith("text/plain; version=0.0.4");
    }

    private static String type(@Nullable String accept) {
        return MetricsFormat.of(accept).contentType();
    }
}
