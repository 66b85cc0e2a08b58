package io.github.firstseen.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.RefusalReason;
import io.github.firstseen.dedup.Status;
import io.github.firstseen.dedup.Transitions;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/lifecycle.md} says what the transition table says. */
@DisplayName("The page of the lifecycle (A3, D4)")
class LifecyclePageTest {
    private static final String STATUSES = "| status | means | holds its key |";
    private static final String TRANSITIONS =
            "| from | `PROCESSING` | `SUCCEEDED` | `REJECTED` | `FAILED_FINAL` | `FAILED_RETRYABLE` | `RELEASE` | next copy |";
    private static final List<CommandType> COLUMNS = List.of(
            CommandType.PROCESSING,
            CommandType.SUCCEEDED,
            CommandType.REJECTED,
            CommandType.FAILED_FINAL,
            CommandType.FAILED_RETRYABLE,
            CommandType.RELEASE);

    @Test
    void shouldNameEveryStatusAndNoOther() throws IOException {
        assertThat(Page.read("lifecycle.md").tableUnder(STATUSES).stream().map(row -> Page.plain(row.get(0))))
                .containsExactly(
                        Arrays.stream(Status.values()).map(Status::name).toArray(String[]::new));
    }

    @Test
    void shouldSayWhereEachCommandLeads() throws IOException {
        List<List<String>> rows = Page.read("lifecycle.md").tableUnder(TRANSITIONS);

        assertThat(rows).hasSameSizeAs(Status.values());
        for (List<String> row : rows) {
            Status from = Status.valueOf(Page.plain(row.get(0)));
            for (int column = 0; column < COLUMNS.size(); column++) {
                Status to = Transitions.next(from, COLUMNS.get(column));
                boolean isRenewal = from == Status.PROCESSING && to == Status.PROCESSING;
                String said = isRenewal ? "renews the lease" : to == null ? "" : to.name();
                assertThat(Page.plain(row.get(column + 1)))
                        .as("%s, %s", from, COLUMNS.get(column))
                        .isEqualTo(said);
            }
        }
    }

    @Test
    void shouldNameEveryReasonOfARefusal() throws IOException {
        Page page = Page.read("lifecycle.md");
        for (RefusalReason reason : RefusalReason.values()) {
            assertThat(page.find("`" + reason.text() + "`")).as(reason.text()).isNotEmpty();
        }
    }
}
