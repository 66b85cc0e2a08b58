package io.github.firstseen.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a replay calls things is in {@code docs/dead-letters.md}. */
class ReplayPageTest {
    private static final Path PAGE = Path.of("..", "docs", "dead-letters.md");

    @Test
    void shouldTellOfEveryWhyAndNoOther() throws IOException {
        assertThat(Files.readAllLines(PAGE).stream()
                        .dropWhile(line -> !line.equals("| why | which dead letters |"))
                        .skip(2)
                        .takeWhile(line -> line.startsWith("|"))
                        .map(line -> line.split("`", -1)[1]))
                .containsExactlyElementsOf(
                        Arrays.stream(Skip.values()).map(Skip::text).toList());
    }

    @Test
    void shouldTellWhatAReplayHasToBeAllowed() throws IOException {
        ReplayIds ids = new ReplayIds("<application.id>");

        assertThat(Files.readString(PAGE))
                .contains(
                        "`" + ids.transactional() + "`", "`" + ids.group("<reason>") + "`", "`" + ids.group("*") + "`");
    }
}
