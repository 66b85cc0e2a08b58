package io.github.firstseen.prove.stage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallDiskTest {
    @TempDir
    private Path directory;

    @Test
    void shouldSayWhatItNeedsWhereItCannotBeMounted() throws IOException {
        Path file = Files.createFile(directory.resolve("no-directory"));
        assertThatThrownBy(() -> SmallDisk.mount(file, 1 << 20))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs a Linux that lets this user mount one")
                .hasMessageContaining(file.toString());
    }
}
