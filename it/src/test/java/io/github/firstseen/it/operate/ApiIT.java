package io.github.firstseen.it.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.serve.ServedDeduplicator;
import io.github.firstseen.it.process.Firstseen;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.log.TestRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("F6, E4: lookup, status, release and report over HTTP, of a deduplicator that runs")
@Timeout(180)
class ApiIT {
    @TempDir
    private static Path directory;

    private static Trial trial;
    private static ServedDeduplicator served;

    @BeforeAll
    static void start() throws InterruptedException {
        trial = new Trial(SharedBroker.cluster(), "api", directory, Map.of("firstseen.lifecycle", "on")).withTopics(3);
        Map<String, String> settings = new TreeMap<>(trial.properties());
        settings.put("state.dir", trial.stateOf("one").toString());
        settings.put("firstseen.http.listener", "http://127.0.0.1:0");
        served = ServedDeduplicator.start(Settings.of(settings), report -> {});
        assertThat(served.deduplicator().awaitRunning(Trial.BOUND)).isTrue();
    }

    @AfterAll
    static void stop() {
        served.close();
        trial.close();
    }

    private static CommandRun run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--url", served.url().orElseThrow()));
        return CommandRun.of(all);
    }

    private static void send(String key) {
        trial.produce(List.of(TestRecord.to(trial.ingest(), 0)
                .withHeader("idempotency-key", key)
                .withValue("{\"total\":10}")));
        trial.awaitAllDecided();
    }

    @Test
    void shouldFindAKeyWhateverIsInItsName() {
        for (String key : List.of("pay-1", "a/b?c#d", "..", "ü % +")) {
            send(key);
            CommandRun lookup = run("lookup", key);

            assertThat(lookup.exitCode()).as("%s", lookup).isZero();
            assertThat(lookup.out())
                    .contains("key          " + key, "status       FORWARDED", "next copy    duplicate: held back")
                    .anyMatch(line -> line.matches("origin       api-ingest-0@\\d+"))
                    .anyMatch(line -> line.matches("answered by  127.0.0.1:\\d+, partition \\d, the active one"));
            assertThat(run("lookup", key, "--json").out())
                    .singleElement()
                    .asString()
                    .contains("\"status\":\"FORWARDED\"", "\"nextCopy\":\"duplicate\"");
        }
    }

    @Test
    void shouldFailWhereNothingIsRemembered() {
        CommandRun lookup = run("lookup", "nobody-knows", "--json");

        assertThat(lookup.exitCode()).isEqualTo(1);
        assertThat(lookup.refusal()).startsWith("firstseen: Nothing is remembered of this key: ");
        assertThat(lookup.out()).singleElement().asString().contains("urn:firstseen:problem:unknown-key");
    }

    @Test
    void shouldActAsTheCommandThatWritesToKafkaDoes() {
        send("act-1");
        CommandRun release = run("release", "act-1", "--why", "lost", "--wait=30");
        assertThat(release.exitCode()).as("%s", release).isZero();
        assertThat(release.out())
                .containsExactly("released: attempt 1, was FORWARDED; the next copy is let through as attempt 2");
        assertThat(run("lookup", "act-1").out())
                .contains("status       RELEASED", "next copy    first-seen: let through");

        send("act-1");
        CommandRun late = run("report", "act-1", "--status=succeeded", "--attempt=1", "--wait=30");
        assertThat(late.exitCode()).isEqualTo(1);
        assertThat(late.refusal()).startsWith("firstseen: refused: fenced: attempt 2 is out");

        String[] report = {"report", "act-1", "--status=succeeded", "--attempt=2", "--outcome=done", "--json"};
        CommandRun done = run(append(report, "--wait=30"));
        assertThat(done.exitCode()).as("%s", done).isZero();
        CommandRun again = CommandRun.of(trial, append(report, "--wait=60"));
        assertThat(fields(done)).as("the same fields over Kafka: %s", again).isEqualTo(fields(again));
        assertThat(run("lookup", "act-1").out())
                .contains("status       SUCCEEDED", "attempt      2", "outcome      4 bytes of text/plain");
    }

    private static String[] append(String[] args, String last) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add(last);
        return all.toArray(String[]::new);
    }

    /** The names of the outermost fields of a JSON object, in order. */
    private static String fields(CommandRun run) {
        return run.out().get(0).replaceAll("\"event\":.*", "\"event\"").replaceAll(":(\"[^\"]*\"|\\[[^]]*]|\\w+)", "");
    }

    @Test
    void shouldTellHowItIsAndWatchUntilItIsEnded() throws Exception {
        send("status-1");
        CommandRun status = run("status");

        assertThat(status.exitCode()).as("%s", status).isZero();
        assertThat(status.out()).anyMatch(line -> line.startsWith("api  firstseen "));
        assertThat(status.out().stream().filter(line -> line.matches(" +\\d  127.0.0.1:\\d+ +running .*")))
                .as("each partition in a line")
                .hasSize(3);
        assertThat(run("status", "--json").out()).singleElement().asString().startsWith("{\"applicationId\":\"api\",");

        try (Firstseen watch = Firstseen.start(
                directory, "status", "--watch", "1", "--url", served.url().orElseThrow())) {
            Await.until(
                    "three pictures",
                    Trial.BOUND,
                    () -> watch.out().stream()
                                    .filter(line -> line.startsWith("first-seen "))
                                    .count()
                            >= 3);
            watch.terminate();
            assertThat(watch.exitCode()).as("%s", watch.err()).isZero();
            assertThat(watch.err()).isEmpty();
        }
    }
}
