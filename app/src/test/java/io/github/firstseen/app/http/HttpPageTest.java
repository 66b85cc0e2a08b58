package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is served, and how it says no, is in {@code docs/http.md}. */
@DisplayName("F6, D3: the page says what is served")
class HttpPageTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "http.md");
    private static final Pattern PROBLEM = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d{3}) \\| ");
    private static final Pattern ADDRESSES = Pattern.compile("(?m)^\\| ((?:`[A-Z]+ /\\S*`(?:, )?)+) \\| (\\S+) \\| ");

    @Test
    void shouldTellEveryProblem() throws IOException {
        List<String> told = find(PROBLEM)
                .map(row -> "urn:firstseen:problem:" + row.group(1) + " " + row.group(2))
                .toList();

        assertThat(told)
                .containsExactlyElementsOf(Arrays.stream(ProblemKind.values())
                        .map(kind -> kind.type() + " " + kind.status())
                        .toList());
    }

    @Test
    void shouldTellEveryAddressAndItsRole() throws IOException {
        Map<String, String> told = new TreeMap<>();
        find(ADDRESSES)
                .forEach(row -> Arrays.stream(row.group(1).split(", "))
                        .forEach(address -> told.put(address.replace("`", ""), row.group(2))));

        assertThat(told).isEqualTo(OpenApi.read().described());
    }

    private static Stream<MatchResult> find(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(PAGE)).results();
    }
}
