package io.github.firstseen.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLinesTest {
    @TempDir
    private Path dir = Path.of(".");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dedup",
                "topics",
                "broker",
                "replay",
                "lookup",
                "status",
                "report",
                "release",
                "history",
                "token",
                "gateway",
                "relay",
                "outbox-poll"
            })
    void shouldHelpWithEveryCommand(String command) {
        CommandRun run = CommandRun.of(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: firstseen " + command, "Exit codes: 0 ", "1 ", "2 wrong usage");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "release", "skip"})
    void shouldHelpWithWhatIsBelowTheRelay(String command) {
        CommandRun run = CommandRun.of("relay", command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Usage: firstseen relay " + command, "Exit codes: 0 told", "FIRSTSEEN_RELAY_URL");
    }

    @Test
    void shouldRefuseAnAggregateThatIsNone() {
        CommandRun run = CommandRun.of("relay", "release", "order");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).anySatisfy(line -> assertThat(line).contains("AGGREGATE must be TYPE/ID"));
    }

    @Test
    void shouldNameTheReferenceInTheHelpOfDedup() {
        assertThat(CommandRun.of("dedup", "--help").out()).contains("docs/configuration.md");
    }

    @Test
    void shouldPrintItsVersion() {
        assertThat(CommandRun.of("--version").out()).startsWith("firstseen ");
    }

    @Test
    void shouldRefuseACommandThatDoesNotExistAndNameTheNearest() {
        CommandRun run = CommandRun.of("dedub");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).anyMatch(line -> line.startsWith("firstseen: did you mean dedup"));
    }

    @Test
    void shouldRefuseAnEmptyCommandLine() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).allMatch(line -> line.startsWith("firstseen: ")).isNotEmpty();
    }

    @Test
    void shouldRefuseAnOverrideWithoutAValue() {
        CommandRun run = CommandRun.of("dedup", "-o", "bootstrap.servers");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().get(0)).startsWith("firstseen: ").contains("-o");
    }

    @Test
    void shouldRefuseTopicsWithoutSayingWhatToDo() {
        CommandRun run = CommandRun.of("topics", "-o", "bootstrap.servers=localhost:1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().get(0)).contains("--create").contains("--check");
    }

    @Test
    void shouldRefuseANegativeNumberOfPartitions() {
        CommandRun run = CommandRun.of("topics", "--create", "--partitions=-3", "-o", "bootstrap.servers=localhost:1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().get(0)).contains("got -3");
    }

    @Test
    void shouldSayHowToSetTheBootstrapServers() {
        CommandRun run = CommandRun.of("dedup");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("firstseen: bootstrap.servers is missing")
                .contains("-o bootstrap.servers=HOST:PORT");
    }

    @Test
    void shouldTellEachWrongKeyOfAFileInALine() throws IOException {
        Path file = Files.writeString(
                dir.resolve("wrong.properties"),
                "bootstrap.servers=localhost:1\nfirstseen.tll.ms=5\nfirstseen.grace.ms=tomorrow\n");

        CommandRun run = CommandRun.of("dedup", "--config", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .containsExactly(
                        "firstseen: firstseen.tll.ms=5: there is no such key; did you mean firstseen.ttl.ms?",
                        "firstseen: firstseen.grace.ms=tomorrow: Not a number of type LONG");
    }

    @Test
    void shouldPutOverridesOverTheFile() throws IOException {
        Path file = Files.writeString(
                dir.resolve("file.properties"), "bootstrap.servers=localhost:1\nfirstseen.grace.ms=tomorrow\n");

        CommandRun run = CommandRun.of(
                "dedup", "--config", file.toString(), "-o", "firstseen.grace.ms=1", "-o", "firstseen.late.policy=drop");

        assertThat(run.err())
                .containsExactly("firstseen: firstseen.late.policy=drop: String must be one of: reject, forward");
    }

    @Test
    void shouldRefuseAFileThatDoesNotExist() {
        CommandRun run = CommandRun.of("dedup", "--config", dir.resolve("none").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).singleElement().asString().contains("there is no such file");
    }

    @Test
    void shouldSayInOneLineThatNobodyAnswers() {
        CommandRun run = CommandRun.of(
                "topics",
                "--check",
                "-o",
                "bootstrap.servers=localhost:1",
                "-o",
                "admin.default.api.timeout.ms=1000",
                "-o",
                "admin.request.timeout.ms=500");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .singleElement()
                .asString()
                .startsWith("firstseen: cannot reach localhost:1: no answer in 1 s");
    }

    @Test
    void shouldRefuseWhatTheEmbeddedBrokerSetsItselfAndTyposAndWrongValues() throws IOException {
        Path file = Files.writeString(dir.resolve("broker.properties"), "listeners=PLAINTEXT://:1\n");

        CommandRun run = CommandRun.of(
                "broker", "--config", file.toString(), "-o", "num.partition=3", "-o", "num.io.threads=many");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .containsExactly(
                        "firstseen: listeners=PLAINTEXT://:1: the embedded broker sets it itself, leave it out; its port"
                                + " and its directory are --port and --data",
                        "firstseen: num.partition=3: there is no such key; did you mean num.partitions?",
                        "firstseen: num.io.threads=many: Not a number of type INT");
    }

    @Test
    void shouldNameTheReasonsThereAreWhereOneIsNone() {
        CommandRun run = CommandRun.of("replay", "--reason", "keymissing", "-o", "bootstrap.servers=localhost:1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().get(0)).contains("there is no reason keymissing", "key-missing", "too-large", "late");
    }

    @Test
    void shouldReplayLateOnesWithTheOptionOfThatNameAlone() {
        CommandRun run = CommandRun.of("replay", "--reason", "late", "-o", "bootstrap.servers=localhost:1");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().get(0)).contains("with --late alone", "may pass");
        assertThat(CommandRun.of("replay", "--help").out()).contains("--late", "outlived its TTL passes");
    }

    @Test
    void shouldNotTakeAPortThatIsNone() {
        CommandRun run = CommandRun.of("broker", "--port", "70000");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().get(0)).contains("70000");
    }
}
