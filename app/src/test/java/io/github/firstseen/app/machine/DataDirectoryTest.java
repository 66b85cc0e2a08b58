package io.github.firstseen.app.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @Test
    void shouldGoWithAllThatIsInItWhenItIsTemporary() throws IOException {
        DataDirectory directory = DataDirectory.temporary("firstseen-test-");
        fill(directory.path());

        directory.close();
        directory.close();

        assertThat(directory.path().getFileName().toString()).startsWith("firstseen-test-");
        assertThat(directory.path()).doesNotExist();
    }

    @Test
    void shouldStayAsItIsWhenAPersonNamedIt(@TempDir Path path) throws IOException {
        try (DataDirectory directory = DataDirectory.kept(path)) {
            fill(directory.path());
        }

        assertThat(path.resolve("a").resolve("b")).hasContent("c");
    }

    private static void fill(Path path) throws IOException {
        Files.createDirectories(path.resolve("a"));
        Files.writeString(path.resolve("a").resolve("b"), "c");
    }
}
