package io.github.firstseen.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.topology.metrics.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Names of metrics are public: dashboards and alerts hang on them. */
@DisplayName("docs/metrics.md names every metric of /metrics (F6)")
class FamiliesTest {
    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final String BEGIN = "<!-- openmetrics -->\n";
    private static final String END = "<!-- end of openmetrics -->";

    @Test
    void shouldHaveARowForEveryFamilyInOrder() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)))
                .as("the table between the marks in %s", PAGE)
                .isEqualTo(table());
    }

    private static String table() {
        StringBuilder table =
                new StringBuilder("| in `/metrics` | type | labels | of Kafka's | meaning |\n|---|---|---|---|---|\n");
        for (Family family : Families.all()) {
            List<String> labels = family.source().labels();
            table.append("| `%s` | %s |%s | `%s` `%s` | %s |\n"
                    .formatted(
                            family.exposed().fullName(),
                            family.exposed().kind().text(),
                            labels.isEmpty() ? "" : " `" + String.join("`, `", labels) + '`',
                            family.source().group(),
                            family.source().metric(),
                            family.exposed().meaning()));
        }
        return table.toString();
    }

    @Test
    void shouldNameEachOnce() {
        assertThat(Families.all())
                .extracting(family -> family.exposed().fullName())
                .doesNotHaveDuplicates();
        assertThat(Families.all()).extracting(Family::source).doesNotHaveDuplicates();
    }

    @Test
    void shouldKeepEveryTagOfOursAndThePartition() {
        assertThat(Arrays.stream(Metric.values()).map(Family::of))
                .allSatisfy(family -> assertThat(family.source().labels())
                        .contains("partition")
                        .doesNotContain("task-id", "thread-id"));
    }
}
