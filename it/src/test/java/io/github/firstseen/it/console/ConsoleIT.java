package io.github.firstseen.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.serve.ServedDeduplicator;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.TestRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

@Tag("browser")
@DisplayName("F6, E4: the console in Chromium")
@Timeout(180)
class ConsoleIT {
    private static final int WIDE = 1280;
    private static final int HEIGHT = 900;
    private static final int NARROW = 390;

    @TempDir
    private static Path directory;

    private static Trial trial;
    private static ServedDeduplicator served;
    private static Chromium chromium;
    private static String url;

    @BeforeAll
    static void start() throws InterruptedException {
        chromium = Chromium.start();
        trial = new Trial(SharedBroker.cluster(), "console", directory, Map.of("firstseen.lifecycle", "on"))
                .withTopics(3);
        served = serve("http://127.0.0.1:0");
        url = served.url().orElseThrow();
    }

    @AfterAll
    static void stop() {
        served.close();
        trial.close();
        chromium.close();
    }

    private static ServedDeduplicator serve(String listener) throws InterruptedException {
        Map<String, String> settings = new TreeMap<>(trial.properties());
        settings.put("state.dir", trial.stateOf("one").toString());
        settings.put("firstseen.http.listener", listener);
        ServedDeduplicator started = ServedDeduplicator.start(Settings.of(settings), report -> {});
        assertThat(started.deduplicator().awaitRunning(Trial.BOUND)).isTrue();
        return started;
    }

    @BeforeEach
    void beginWide() throws IOException {
        chromium.show(WIDE, HEIGHT, "light");
        chromium.complaints();
        chromium.requests();
    }

    private static ConsolePage open() {
        ConsolePage page = ConsolePage.open(chromium.driver(), url);
        page.awaitLive();
        return page;
    }

    private static void send(String key, String payload) {
        trial.produce(List.of(TestRecord.to(trial.ingest(), 0)
                .withHeader("idempotency-key", key)
                .withValue(payload)));
        trial.awaitAllDecided();
    }

    @Test
    void shouldShowWhatPassesAsItPasses() {
        ConsolePage page = open();
        long firsts = page.decided("first-seen");
        long conflicts = page.decided("conflict");

        send("live-1", "a");
        send("live-1", "b");
        send("live-2", "a");

        page.await("two more are first", () -> page.decided("first-seen") == firsts + 2);
        page.await("one more is a conflict", () -> page.decided("conflict") == conflicts + 1);
        page.awaitText("#decision-rows", "first-seen");
        page.awaitText("#conflict-list", "live-1");
        assertThat(page.elements("#conflict-list li:first-child dl .mono"))
                .as("coordinates of both")
                .hasSize(2)
                .allMatch(side -> side.getText().startsWith("console-ingest-0@"));
        assertThat(page.elements("#conflict-list li:first-child .hash"))
                .extracting(hash -> hash.getDomAttribute("title"))
                .allMatch(hash -> Objects.requireNonNull(hash).matches("[0-9a-f]{64}"))
                .doesNotHaveDuplicates();
        assertThat(page.text("#partitions")).contains("running");
        assertThat(page.element("#chart").getDomAttribute("aria-label")).contains("Now: first-seen ");
        assertQuiet();
    }

    @Test
    void shouldTellTheRatesWithoutTheChart() {
        ConsolePage page = open();
        assertThat(page.element("#rates").isDisplayed()).isFalse();
        page.element("details summary").click();
        send("table-1", "a");

        page.await(
                "a rate of the last minute",
                () -> page.text("#rates tr:first-child td:nth-child(3)").matches("0\\.[1-9]|[1-9].*"));
        assertQuiet();
    }

    @Test
    void shouldLookUpAKeyAndFollowItsLife() {
        send("life-1", "a");
        ConsolePage page = open();
        page.lookUp("life-1");

        page.awaitStatus("FORWARDED");
        assertThat(page.text("#lookup-result")).contains("life-1", "console-ingest-0@", "would be held back", "active");
        assertThat(page.text(".timeline")).contains("first-seen", "expires");

        send("life-1", "b");
        page.awaitText(".timeline", "conflict");

        page.lookUp("nobody-knows");
        page.awaitText("#lookup-result", "Nothing is remembered of it");
        assertThat(page.elements("#release")).isEmpty();
        assertThat(chromium.complaints()).as("but for the 404").hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"a/b?c#d", "100%", "..", "zahlung-ü€"})
    void shouldLookUpAnyKey(String key) {
        send(key, "a");
        ConsolePage page = open();
        page.lookUp(key);

        page.awaitStatus("FORWARDED");
        assertThat(page.text(".facts-list")).contains(key);
        assertQuiet();
    }

    @Test
    @DisplayName("E4: a release is confirmed, has a reason, and is told of")
    void shouldReleaseBehindAConfirmation() {
        send("release-1", "a");
        ConsolePage page = open();
        page.lookUp("release-1");
        page.awaitStatus("FORWARDED");

        page.element("#release").click();
        assertThat(page.text("#release-dialog")).contains("release-1", "attempt 2", "done twice");
        page.element("#release-go").click();
        assertThat(page.element("#release-dialog").isDisplayed())
                .as("not without a reason")
                .isTrue();
        page.element("#release-cancel").click();
        assertThat(page.element("#release-dialog").isDisplayed()).isFalse();
        page.lookUp("release-1");
        page.awaitStatus("FORWARDED");

        page.element("#release").click();
        page.element("#release-why").sendKeys("lost in the outage");
        page.element("#release-go").click();
        page.awaitText("#lookup-note", "released: attempt 1, was FORWARDED");
        page.awaitStatus("RELEASED");
        page.awaitText(".timeline", "by local (operator)");
        assertThat(page.text(".timeline")).contains("FORWARDED → RELEASED", "lost in the outage");
        assertThat(page.elements("#release")).isEmpty();

        send("release-1", "a");
        assertThat(attempts("release-1")).containsExactly("1", "2");
        page.awaitStatus("FORWARDED");
        assertQuiet();
    }

    private static List<String> attempts(String key) {
        return trial.outputs().stream()
                .filter(output -> output.topic() == OutputTopic.DEDUPLICATED)
                .map(OutputRecord::record)
                .filter(record -> key.equals(record.headerText("idempotency-key")))
                .map(record -> String.valueOf(record.headerText(HeaderNames.ATTEMPT)))
                .sorted()
                .toList();
    }

    @Test
    void shouldBeUsedByKeyboardAlone() {
        send("keys-1", "a");
        ConsolePage page = open();
        page.press(Keys.TAB);
        assertThat(page.focused().getText()).isEqualTo("Skip to look-up");
        page.press(Keys.ENTER);
        page.await("the field has the focus", () -> page.focusedId().equals("lookup-key"));
        page.press("keys-1", Keys.ENTER);
        page.awaitStatus("FORWARDED");

        page.tabTo("release");
        assertThat(page.focused().getCssValue("outline-style"))
                .as("the focus is seen")
                .isEqualTo("solid");
        page.press(Keys.ENTER);
        assertThat(page.focusedId()).isEqualTo("release-why");
        for (int i = 0; i < 7; i++) {
            page.press(Keys.TAB);
            assertThat(page.run("return document.querySelector('main').contains(document.activeElement)"))
                    .as("behind the dialog nothing has the focus")
                    .isEqualTo(false);
        }
        page.tabTo("release-why");
        page.press(Keys.ESCAPE);
        assertThat(page.focusedId()).as("back where it was").isEqualTo("release");
        page.press(Keys.ENTER);
        page.press("by keyboard", Keys.ENTER);
        page.awaitText("#lookup-note", "released: attempt 1");
        page.await("the result has the focus", () -> page.focusedId().equals("lookup-note"));
        assertQuiet();
    }

    @Test
    void shouldSayThatTheServerIsGoneAndSinceWhenAndComeBack() throws InterruptedException {
        ConsolePage page = open();
        served.close();

        page.awaitText("#banner", "The picture is from ");
        assertThat(page.text("#banner"))
                .contains("No answer from " + url.replaceFirst("http://", ""), "Trying again in");
        assertThat(page.text("#link-text")).isEqualTo("not connected");
        page.lookUp("life-1");
        page.awaitText("#lookup-result .problem", "nobody answers");

        served = serve(url);
        page.awaitLive();
        assertThat(page.element("#banner").isDisplayed()).isFalse();
        page.element("#lookup-result button").click();
        page.await("an answer", () -> !page.text("#lookup-result").contains("nobody answers"));
    }

    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({WIDE + ", light", WIDE + ", dark", NARROW + ", light", NARROW + ", dark"})
    @DisplayName("Readable: no sideways scrolling, contrast of WCAG AA")
    void shouldBeReadable(int width, String scheme) throws IOException {
        chromium.show(width, HEIGHT, scheme);
        send("read-" + width + scheme, "a");
        ConsolePage page = open();
        send("read-" + width + scheme, "b");
        page.awaitText("#conflict-list", "read-" + width + scheme);
        page.lookUp("read-" + width + scheme);
        page.awaitStatus("FORWARDED");

        assertThat(page.run("return document.documentElement.scrollWidth")).isEqualTo((long) width);
        assertThat((List<?>) page.run(script("contrast.js"))).isEmpty();
        page.element("#release").click();
        assertThat((List<?>) page.run(script("contrast.js"))).isEmpty();
        page.press(Keys.ESCAPE);
        chromium.shoot(width + "-" + scheme);
        assertQuiet();
    }

    private static String script(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ConsoleIT.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Nothing was complained of, and nothing was asked for elsewhere. */
    private static void assertQuiet() {
        assertThat(chromium.complaints()).isEmpty();
        try {
            assertThat(chromium.requests()).isNotEmpty().allMatch(each -> each.startsWith(url + "/"));
        } catch (IOException e) {
            throw new AssertionError("the browser's log cannot be read", e);
        }
    }
}
