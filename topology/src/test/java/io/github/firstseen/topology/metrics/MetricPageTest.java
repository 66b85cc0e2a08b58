package io.github.firstseen.topology.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Names of metrics are public: dashboards and alerts hang on them. */
@DisplayName("docs/metrics.md names every metric (F6)")
class MetricPageTest {
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final String BEGIN = "<!-- metrics -->\n";
    private static final String END = "<!-- end -->";

    @Test
    void shouldHaveARowForEveryMetricInOrder() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)))
                .as("the table between the marks in %s", PAGE)
                .isEqualTo(table());
    }

    private static String table() {
        StringBuilder table =
                new StringBuilder("| metric | tags beside `thread-id` and `task-id` | meaning |\n|---|---|---|\n");
        for (Metric metric : Metric.values()) {
            String tags = metric.tags().isEmpty() ? "" : " `" + String.join("`, `", metric.tags()) + '`';
            table.append("| `%s` |%s | %s |\n".formatted(metric.text(), tags, metric.meaning()));
        }
        return table.toString();
    }
}
