package io.github.firstseen.examples.participation.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.examples.participation.booking.Reason;
import io.github.firstseen.examples.participation.booking.RequestStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code docs/participation.md} says is what the code says. */
class ParticipationPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "participation.md");
    private static final Path GOLDEN = Path.of("src", "test", "resources", "participation", "worker.txt");

    private static String run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintWriter writer = new PrintWriter(out, true, UTF_8);
        assertThat(ParticipationCommands.run(writer, writer, false, args)).isZero();
        return out.toString(UTF_8);
    }

    @Test
    void shouldHoldTheTableOfKeysAsItIsPrinted() throws IOException {
        assertThat(Files.readString(PAGE)).contains(run("config-reference"));
    }

    @Test
    void shouldHoldTheTopologyAsKafkaStreamsDescribesIt() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("```text\n" + Files.readString(GOLDEN).stripTrailing() + "\n```");
    }

    @Test
    void shouldTellOfEveryStatusAndReason() throws IOException {
        String page = Files.readString(PAGE);
        for (RequestStatus status : RequestStatus.values()) {
            assertThat(page).contains("`" + status + "`");
        }
        for (Reason reason : Reason.values()) {
            assertThat(page).contains("`" + reason.text() + "`");
        }
    }

    @Test
    void shouldSayInItsHelpWhatThereIs() {
        assertThat(run("--help")).contains("worker", "demo").doesNotContain("config-reference");
        assertThat(run("worker", "--help")).contains("--config", "docs/participation.md");
    }
}
