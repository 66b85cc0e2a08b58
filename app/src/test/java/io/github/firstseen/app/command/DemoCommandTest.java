package io.github.firstseen.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--copies=0  | --copies must be at least 1, got 0",
                "--edits=1.5 | --edits must be from 0 to 1, got 1.5",
                "--edits=-1  | --edits must be from 0 to 1, got -1.0",
                "--seed=x    | Invalid value for option '--seed': 'x' is not a long"
            })
    void shouldAnswerWrongUsageWithTheOptionAndItsValue(String option, String told) {
        assertThat(run("demo", option)).isEqualTo(2);
        assertThat(err.toString()).contains(told).contains("firstseen demo --help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldFailWithTheLineThatIsBadBeforeAnythingIsStarted(@TempDir Path directory) throws Exception {
        Path input = Files.writeString(directory.resolve("in.ndjson"), "{\"value\":1}\n{\"key\":\"k\"}\n");

        assertThat(run("demo", "--input", input.toString(), "--json")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("firstseen: " + input + ": line 2: has no field value\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldRefuseABrokerOfTheUsersBeforeAnythingIsStarted() {
        assertThat(run("demo", "-o", "bootstrap.servers=localhost:9092")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("firstseen: bootstrap.servers=localhost:9092: the demo has a broker and a state of its own,"
                        + " leave it out; firstseen dedup takes it\n");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldExplainItself() {
        assertThat(run("demo", "--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "--input",
                        "--copies",
                        "--edits",
                        "--seed",
                        "--json",
                        "--keep",
                        "--config",
                        "-o",
                        "--help",
                        "Exit code");
    }

    private int run(String... args) {
        return CommandLines.run(new PrintWriter(out), new PrintWriter(err), false, args);
    }
}
