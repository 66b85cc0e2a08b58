package io.github.firstseen.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.client.FakeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire and what is told of the answer; real servers are asked in {@code it}. */
@DisplayName("F6, E4: lookup, release and report over the HTTP API")
class ApiCommandsTest {
    private static final String REQUEST_ID = "233ffccd-51fe-83d5-abfb-31cbd6c246f9";
    private static final String FOUND = """
            {"requestId":"%s","key":"pay-1","scope":"shop-2","status":"SUCCEEDED","nextCopy":"duplicate",
             "firstSeenMs":1795232880878,"expiryMs":7999999999999,"origin":"ingest-0@0","recordTimeMs":1795232880001,
             "fingerprint":"f133478a","attempt":2,"leaseUntilMs":1795232880999,
             "outcome":{"contentType":"text/\\u001bplain","length":13,"content":"c2VjcmV0"},
             "answeredBy":{"instance":"127.0.0.1:7070","partition":3,"role":"standby","asOfMs":1795232881000,
                           "behind":{"records":1200,"ms":340}}, "later":1}""".formatted(REQUEST_ID);
    private static final String DONE = """
            {"ok":true,"ending":"done","text":"released: attempt 1","requestId":"%s","written":["commands-3@7"],
             "event":{"at":"audit-0@12","kind":"TRANSITION"}}""".formatted(REQUEST_ID);

    @TempDir
    private Path dir = Path.of(".");

    private final FakeServer server = FakeServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private CommandRun run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--url", server.url()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private String asked() {
        assertThat(server.questions()).hasSize(1);
        return server.questions().get(0).line();
    }

    @Test
    void shouldTellWhatIsKeptOfAKey() {
        server.answer(200, FOUND);
        CommandRun run = run("lookup", "pay/1", "--scope", "shop-2", "--partition", "3", "--stale");

        assertThat(run.exitCode()).as("%s", run.err()).isZero();
        assertThat(asked()).isEqualTo("GET /v1/keys/pay%2F1?scope=shop-2&partition=3&stale=allowed");
        assertThat(run.out().replaceAll("\\((in )?\\d.*\\)", "(AGE)").lines())
                .containsExactly(
                        "key          pay-1",
                        "scope        shop-2",
                        "request id   " + REQUEST_ID,
                        "status       SUCCEEDED",
                        "next copy    duplicate: held back",
                        "first seen   2026-11-21T03:48:00.878Z  (AGE)",
                        "expires      2223-07-06T14:13:19.999Z  (AGE)",
                        "origin       ingest-0@0",
                        "record time  2026-11-21T03:48:00.001Z  (AGE)",
                        "fingerprint  f133478a",
                        "attempt      2",
                        "lease until  2026-11-21T03:48:00.999Z  (AGE)",
                        "outcome      13 bytes of text/?plain",
                        "answered by  127.0.0.1:7070, partition 3, standby, 1,200 records behind, 340 ms at most",
                        "as of        2026-11-21T03:48:01.000Z");
    }

    @Test
    void shouldWriteTheServersAnswerForPrograms() {
        server.answer(200, FOUND);
        CommandRun run = run("lookup", "--request-id", REQUEST_ID, "--json");

        assertThat(asked()).isEqualTo("GET /v1/requests/" + REQUEST_ID);
        assertThat(run.out().lines())
                .singleElement()
                .asString()
                .startsWith("{\"requestId\":\"")
                .contains("\"content\":\"c2VjcmV0\"")
                .endsWith("\"later\":1}");
    }

    @Test
    void shouldFailWhereNothingIsKept() {
        server.problem(404, "unknown-key", "nothing is remembered of it on partition 3", null);
        CommandRun run = run("lookup", "pay-2", "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).containsExactly("firstseen: unknown key: nothing is remembered of it on partition 3");
        assertThat(run.out().lines()).singleElement().asString().contains("\"urn:firstseen:problem:unknown-key\"");
        assertThat(run("lookup", "pay-2").out()).isEmpty();
    }

    @Test
    @DisplayName("D7: a token comes out of a file, and into no message")
    void shouldShowATokenOutOfAFile() throws Exception {
        server.answer(200, FOUND);
        Path token = Files.writeString(dir.resolve("token"), " t0ken\n");
        assertThat(run("lookup", "pay-1", "--token-file", token.toString()).exitCode())
                .isZero();
        assertThat(server.questions().get(0).token()).isEqualTo("Bearer t0ken");

        Path two = Files.writeString(dir.resolve("two"), "t0ken other");
        CommandRun wrong = run("lookup", "pay-1", "--token-file", two.toString());
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(String.join("\n", wrong.err())).contains("one word").doesNotContain("t0ken");
        CommandRun none =
                run("lookup", "pay-1", "--token-file", dir.resolve("none").toString());
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.err().get(0)).contains("there is no such file");
    }

    @Test
    void shouldReleaseThroughAnInstanceWithoutAConfiguration() {
        server.answer(200, DONE);
        CommandRun run = run("release", "pay-1", "--scope=s", "--why", "lost", "--wait=3", "--partition=1");

        assertThat(run.exitCode()).as("%s", run.err()).isZero();
        assertThat(run.out().lines()).containsExactly("released: attempt 1");
        assertThat(asked()).isEqualTo("POST /v1/keys/pay-1/release?scope=s&partition=1&wait=3");
        assertThat(server.questions().get(0).body()).isEqualTo("{\"why\":\"lost\"}");
    }

    @Test
    void shouldReportThroughAnInstanceWithoutAConfiguration() {
        server.answer(200, DONE);
        CommandRun run = run(
                "report",
                "--request-id=" + REQUEST_ID,
                "--status=failed-final",
                "--attempt=2",
                "--source=orders-3@42",
                "--outcome=no",
                "--json");

        assertThat(asked()).isEqualTo("POST /v1/requests/" + REQUEST_ID + "/report?wait=10");
        assertThat(server.questions().get(0).body())
                .contains("\"status\":\"failed-final\"", "\"attempt\":2", "\"source\":\"orders-3@42\"")
                .contains("\"contentType\":\"text/plain\"", "\"content\":\"bm8\"")
                .doesNotContain("why");
        assertThat(run.out())
                .isEqualTo(
                        "{\"ok\":true,\"ending\":\"done\",\"text\":\"released: attempt 1\",\"requestId\":\""
                                + REQUEST_ID
                                + "\",\"written\":[\"commands-3@7\"],\"event\":{\"at\":\"audit-0@12\",\"kind\":\"TRANSITION\"}}\n");
    }

    @ParameterizedTest
    @CsvSource({"409, refused, false, 1", "202, unread, true, 1", "202, not-awaited, true, 0", "202, audit-off, true, 0"
    })
    void shouldEndAsWithoutAServer(int status, String ending, boolean ok, int exitCode) {
        server.answer(
                status,
                DONE.replace("\"ok\":true", "\"title\":\"Refused\",\"detail\":\"..\",\"ok\":" + ok)
                        .replace("\"done\"", "\"" + ending + "\""));
        CommandRun run = run("release", "pay-1", "--why=lost", "--json");

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).startsWith("{\"ok\":" + (exitCode == 0) + ",\"ending\":\"" + ending + "\",");
        assertThat(run.err()).isEqualTo(exitCode == 0 ? List.of() : List.of("firstseen: released: attempt 1"));
    }

    @Test
    void shouldSayWhyThereWasNoCommand() {
        server.problem(409, "lifecycle-off", "nobody reads commands", null);
        CommandRun run = run("release", "pay-1", "--why=lost", "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).containsExactly("firstseen: lifecycle off: nobody reads commands");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "release pay-1 --why=x --actor=ada | --actor: the server tells",
                "release pay-1 --why=x --wait=31   | at most 30 seconds with --url, got 31",
                "lookup                            | KEY",
                "lookup --request-id=pay-1         | got pay-1",
                "lookup pay-1 --url=localhost      | localhost must be http://HOST:PORT",
                "status --watch=0                  | at least 1 second",
                "status --watch=soon               | got soon"
            })
    void shouldAnswerWrongUsageWithWhatIsWrong(String line, String told) {
        CommandRun run = line.contains("--url")
                ? CommandRun.of(line.strip().split(" "))
                : run(line.strip().split(" "));

        assertThat(run.exitCode()).as("%s", run.err()).isEqualTo(2);
        assertThat(String.join("\n", run.err())).contains(told).doesNotContain("Exception");
        assertThat(server.questions()).isEmpty();
    }

    @Test
    void shouldShowNoTokenToABroker() {
        CommandRun run =
                CommandRun.of("release", "k", "--why=x", "--token-file=t", "-o", "bootstrap.servers=localhost:1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().get(0)).contains("--token-file needs --url");
    }
}
