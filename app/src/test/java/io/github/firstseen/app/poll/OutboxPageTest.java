package io.github.firstseen.app.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.metrics.MetricsFormat;
import io.github.firstseen.app.metrics.MetricsPage;
import io.github.firstseen.app.metrics.PollMetrics;
import io.github.firstseen.outbox.OutboxDdl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/outbox.md says what the code does")
class OutboxPageTest {
    private static final Path PAGE = Path.of("..", "docs", "outbox.md");

    @Test
    void shouldShowTheSqlThatIsShipped() throws IOException {
        assertThat(Files.readString(PAGE)).contains("```sql\n" + OutboxDdl.text() + "```");
    }

    @Test
    @DisplayName("F6: every metric of the poller is in the page")
    void shouldNameEveryMetric() throws IOException {
        PollMetrics metrics = new PollMetrics();
        metrics.failed("too-large");
        metrics.active(0, true);
        metrics.slot("debezium", true, false, 1);
        String page = Files.readString(PAGE);
        List<String> names = new String(
                        MetricsPage.ofPoller("1", metrics).in(MetricsFormat.of("text/plain")), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("firstseen_outbox_"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .toList();
        assertThat(names)
                .hasSizeGreaterThan(9)
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
    }
}
