package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private static final Path PAGES = Path.of(System.getProperty("basedir", "."), "..", "docs");
    private static final List<ProblemKind> GATEWAYS =
            Arrays.stream(ProblemKind.values()).filter(ProblemKind::isOfGateway).toList();
    private static final Pattern STATUS = Pattern.compile("(?m)^\\| (`[A-Z_]+`(?:, `[A-Z_]+`)*) \\| ");
    private static final Pattern PROBLEM = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d{3}) \\| ");
    private static final Pattern ADDRESSES = Pattern.compile("(?m)^\\| ((?:`[A-Z]+ /\\S*`(?:, )?)+) \\| (\\S+) \\| ");

    @Test
    void shouldTellEveryProblem() throws IOException {
        assertThat(problems("http.md"))
                .containsExactlyElementsOf(Arrays.stream(ProblemKind.values())
                        .filter(kind -> !kind.isOfGateway())
                        .map(HttpPageTest::text)
                        .toList());
    }

    @Test
    void shouldTellEveryProblemOfTheGateway() throws IOException {
        assertThat(problems("gateway.md"))
                .containsAll(GATEWAYS.stream().map(HttpPageTest::text).toList())
                .isSubsetOf(Arrays.stream(ProblemKind.values())
                        .map(HttpPageTest::text)
                        .toList());
    }

    @Test
    void shouldTellEveryAddressAndEveryStatusOfTheGateway() throws IOException {
        String page = Files.readString(PAGES.resolve("gateway.md"));
        OpenApi api = OpenApi.ofGateway();
        assertThat(api.described().keySet())
                .allSatisfy(address -> assertThat(page).contains('`' + address + '`'));

        List<String> told = STATUS.matcher(page)
                .results()
                .flatMap(row -> Arrays.stream(row.group(1).replace("`", "").split(", ")))
                .toList();
        List<String> described = new ArrayList<>();
        api.document()
                .at("/components/schemas/Status/properties/status/enum")
                .forEach(each -> described.add(each.asText()));
        assertThat(told).containsExactlyInAnyOrderElementsOf(described);
    }

    private static List<String> problems(String page) throws IOException {
        return find(PROBLEM, page)
                .map(row -> "urn:firstseen:problem:" + row.group(1) + " " + row.group(2))
                .toList();
    }

    private static String text(ProblemKind kind) {
        return kind.type() + " " + kind.status();
    }

    @Test
    void shouldTellEveryAddressAndItsRole() throws IOException {
        Map<String, String> told = new TreeMap<>();
        find(ADDRESSES, "http.md")
                .forEach(row -> Arrays.stream(row.group(1).split(", "))
                        .forEach(address -> told.put(address.replace("`", ""), row.group(2))));

        assertThat(told).isEqualTo(OpenApi.read().described());
    }

    private static Stream<MatchResult> find(Pattern pattern, String page) throws IOException {
        return pattern.matcher(Files.readString(PAGES.resolve(page))).results();
    }
}
