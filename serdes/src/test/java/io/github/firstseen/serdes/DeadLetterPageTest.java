package io.github.firstseen.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.InvalidReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever finds a reason in a dead letter finds it in {@code docs/dead-letters.md}, with what to do. */
class DeadLetterPageTest {
    @Test
    void shouldExplainEveryReasonAndNoOther() throws IOException {
        List<String> reasons = new ArrayList<>(List.of("late"));
        Stream.of(InvalidReason.values()).map(InvalidReason::text).forEach(reasons::add);

        List<List<String>> rows = Page.read("dead-letters.md").tableUnder("| reason | what it means | what to do |");

        assertThat(rows.stream().map(row -> Page.plain(row.get(0)))).containsExactlyInAnyOrderElementsOf(reasons);
        assertThat(rows).allSatisfy(row -> assertThat(row.subList(1, 3)).doesNotContain(""));
    }
}
