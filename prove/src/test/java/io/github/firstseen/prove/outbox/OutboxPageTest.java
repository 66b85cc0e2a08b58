package io.github.firstseen.prove.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.prove.mutant.OutboxMutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("docs/proof.md names what bin/prove outbox has")
class OutboxPageTest {
    private static final Path PAGE = Path.of(System.getProperty("firstseen.root", ".."), "docs", "proof.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

    @Test
    void shouldNameEveryFaultGuaranteeAndMutant() throws IOException {
        List<String> there = new ArrayList<>(OutboxVerdict.names());
        Arrays.stream(OutboxFault.values()).map(OutboxFault::text).forEach(there::add);
        Arrays.stream(OutboxMutant.values()).map(OutboxMutant::text).forEach(there::add);
        assertThat(ROW.matcher(section()).results().map(row -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(there);
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayWhatIsBrokenInAMutantAndWhatCatchesIt(OutboxMutant mutant) throws IOException {
        assertThat(section())
                .contains("| `" + mutant.text() + "` | " + mutant.broke() + " | `" + mutant.caughtBy() + "` |");
        assertThat(OutboxVerdict.names()).contains(mutant.caughtBy());
    }

    private static String section() throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("\n## Outbox\n");
        assertThat(from).as("section Outbox").isNotNegative();
        int to = page.indexOf("\n## ", from + 1);
        return page.substring(from, to < 0 ? page.length() : to);
    }
}
