package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the page is made of; what it does is tested in a browser, in {@code it}. */
@DisplayName("E4: the console page")
class ConsoleRoutesTest {
    private static final Pattern LOADED = Pattern.compile("(?:href|src)=\"(console/[^\"]+)\"|from '\\./([^']+)'");

    @Test
    void shouldServeAllThatThePagesLoadToAnyone() throws Exception {
        Set<String> loaded = new TreeSet<>(loaded(new ConsoleRoutes()));
        loaded.addAll(loaded(new RelayConsoleRoutes()));

        assertThat(loaded)
                .as("all files there are, and the chart of the dependency")
                .containsExactlyInAnyOrderElementsOf(files());
    }

    private static Set<String> loaded(Routes routes) throws Exception {
        try (Served served = Served.with(routes)) {
            Set<String> loaded = new TreeSet<>();
            Deque<String> left = new ArrayDeque<>(Set.of("/"));
            while (!left.isEmpty()) {
                String path = left.remove();
                if (loaded.add(path)) {
                    HttpResponse<String> response = served.get(path);
                    assertThat(response.statusCode()).as(path).isEqualTo(200);
                    if (!path.equals("/console/chart.js")) {
                        names(response.body()).forEach(left::add);
                    }
                }
            }
            return loaded;
        }
    }

    private static Stream<String> names(String text) {
        return LOADED.matcher(text)
                .results()
                .map(found -> found.group(1) != null ? "/" + found.group(1) : "/console/" + found.group(2));
    }

    private static Set<String> files() throws Exception {
        Path directory = Path.of(
                        ConsoleRoutes.class.getResource("console/index.html").toURI())
                .resolveSibling(".");
        try (Stream<Path> files = Files.list(directory)) {
            Set<String> names = new TreeSet<>(Set.of("/", "/console/chart.js"));
            files.map(file -> "/console/" + file.getFileName())
                    .filter(name -> !name.endsWith(".html"))
                    .forEach(names::add);
            return names;
        }
    }

    @Test
    @DisplayName("D7: nothing from elsewhere, nothing inline, no frame around it")
    void shouldLetThePagesDoNothingButTheirWork() throws Exception {
        shouldDoNothingButItsWork(new ConsoleRoutes());
        shouldDoNothingButItsWork(new RelayConsoleRoutes());
    }

    private static void shouldDoNothingButItsWork(Routes routes) throws Exception {
        Set<String> loaded = loaded(routes);
        try (Served served = Served.with(routes)) {
            HttpResponse<String> page = served.get("/");

            assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(page.headers().allValues("Content-Security-Policy"))
                    .containsExactly("default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'");
            for (String file : loaded) {
                if (!file.endsWith("chart.js")) {
                    String text = served.get(file).body();
                    assertThat(text).as(file).doesNotContain("innerHTML", "eval(", "<style", " style=", "onclick=");
                    assertThat(foreign(text)).as(file).isEmpty();
                }
            }
            if (loaded.contains("/console/chart.js")) {
                assertThat(served.get("/console/chart.js").body()).contains("Chart.js v4");
            }
        }
    }

    /** Addresses that are not this server's; the name of SVG's language is loaded by nobody. */
    private static Set<String> foreign(String text) {
        Matcher address = Pattern.compile("(?:https?:)?//[a-z][^\\s\"')]*").matcher(text);
        Set<String> found = new TreeSet<>();
        address.results().map(each -> each.group()).forEach(found::add);
        found.remove("http://www.w3.org/2000/svg");
        return found;
    }
}
