package io.github.firstseen.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.prove.fault.Fault;
import io.github.firstseen.prove.mutant.Mutant;
import io.github.firstseen.prove.traffic.Routing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/proof.md names what the harness has")
class ProofPageTest {
    private static final Path PAGE = Path.of(System.getProperty("firstseen.root", ".."), "docs", "proof.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

    @Test
    void shouldNameEveryFault() throws IOException {
        assertThat(rowsOf("Faults, and how each is seen to have bitten"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Fault.values()).map(Fault::text).toList());
    }

    @Test
    void shouldNameEveryGuarantee() throws IOException {
        List<String> judged = new ArrayList<>(Verdict.OF_THE_HARNESS);
        Stream.of(Routing.values())
                .flatMap(routing -> Verdict.guarantees(routing).stream())
                .map(guarantee -> guarantee.getClass().getSimpleName())
                .distinct()
                .forEach(judged::add);
        assertThat(rowsOf("Guarantees")).containsExactlyInAnyOrderElementsOf(judged);
    }

    @Test
    void shouldNameEveryMutant() throws IOException {
        assertThat(rowsOf("Products broken on purpose"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Mutant.values()).map(Mutant::text).toList());
    }

    private static List<String> rowsOf(String section) throws IOException {
        String page = Files.readString(PAGE);
        int from = page.indexOf("\n## " + section + "\n");
        assertThat(from).as("section %s", section).isNotNegative();
        int to = page.indexOf("\n## ", from + 1);
        Matcher rows = ROW.matcher(page.substring(from, to < 0 ? page.length() : to));
        return rows.results().map(row -> row.group(1)).toList();
    }
}
