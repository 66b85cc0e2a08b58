package io.github.firstseen.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before a cluster is asked. */
@DisplayName("E4: report, release and history on the command line")
class OperateCommandsTest {
    private static final String REQUEST_ID = "7f0d7c2c-5f7e-8d53-9c3b-0a1b2c3d4e5f";

    @TempDir
    private Path dir = Path.of(".");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "release pay-1                                       | --why",
                "release --why=x                                     | KEY",
                "release pay-1 pay-2 --why=x                         | pay-2",
                "release pay-1 --request-id=" + REQUEST_ID + " --why=x | --request-id",
                "release --request-id=pay-1 --why=x                  | got pay-1",
                "release --request-id=" + REQUEST_ID + " --scope=s --why=x | --scope belongs to KEY",
                "release pay-1 --why=                                | --why must say something",
                "release pay-1 --why=x --wait=soon                   | got soon",
                "release pay-1 --why=x --wait=-1                     | got -1",
                "release pay-1 --why=x --actor=                      | --actor has 1 to 256 characters, got 0",
                "report pay-1                                        | --status",
                "report pay-1 --status=done                          | succeeded, rejected, failed-retryable",
                "report pay-1 --status=release                       | got release",
                "report pay-1 --status=succeeded --attempt=0         | got 0",
                "report pay-1 --status=succeeded --source=orders     | orders-3@42",
                "report pay-1 --status=processing --outcome=x        | final status",
                "report pay-1 --status=succeeded --content-type=x    | --content-type needs",
                "report pay-1 --status=succeeded --outcome=x --outcome-file=y | mutually exclusive",
                "report pay-1 --status=succeeded --outcome-file=none | there is no such file",
                "history                                             | KEY"
            })
    void shouldAnswerWrongUsageWithWhatIsWrong(String line, String told) {
        CommandRun run = run(line.strip().split(" "));

        assertThat(run.exitCode()).as("%s", run.err()).isEqualTo(2);
        assertThat(String.join("\n", run.err())).contains(told).doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldRefuseAnOutcomeThatDuplicatesCouldNotCarry() throws IOException {
        Path file = Files.write(dir.resolve("outcome"), new byte[4_097]);

        CommandRun fromFile = run("report", "pay-1", "--status", "succeeded", "--outcome-file", file.toString());
        CommandRun asText = run("report", "pay-1", "--status", "succeeded", "--outcome", "x".repeat(4_097));

        for (CommandRun run : List.of(fromFile, asText)) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().get(0)).contains("at most 4096 bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"report pay-1 --status=succeeded", "release pay-1 --why=lost", "release pay-1 --why=x --wait=0"})
    void shouldWriteNoCommandThatNobodyWouldRead(String line) {
        for (String config : List.of("firstseen.lifecycle=off", "application.id=orders")) {
            List<String> args = new ArrayList<>(List.of(line.split(" ")));
            args.addAll(List.of("-o", config));
            CommandRun run = run(args.toArray(String[]::new));

            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .singleElement()
                    .asString()
                    .startsWith("firstseen: firstseen.lifecycle=off: nobody reads commands; set firstseen.lifecycle=on")
                    .contains("here and for every deduplicator")
                    .endsWith("bin/firstseen topics --create --config FILE");
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void shouldSayThatThereIsNoHistoryWithoutAudit() {
        CommandRun run = run("history", "pay-1", "-o", "firstseen.audit=off");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).singleElement().asString().startsWith("firstseen: firstseen.audit=off");
    }

    private static CommandRun run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("-o", "bootstrap.servers=localhost:1"));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
