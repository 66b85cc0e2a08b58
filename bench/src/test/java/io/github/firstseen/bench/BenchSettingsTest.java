package io.github.firstseen.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchSettingsTest {
    @TempDir
    Path dir;

    private Path before;
    private Path after;

    @BeforeEach
    void jars() throws Exception {
        before = Files.createFile(dir.resolve("before.jar"));
        after = Files.createFile(dir.resolve("after.jar"));
    }

    @Test
    void shouldKnowTheJarOfEachSide() {
        BenchSettings settings = new BenchSettings(before, after, 1_000, 1, 0);

        assertThat(settings.jar(Side.BEFORE)).isEqualTo(before);
        assertThat(settings.jar(Side.AFTER)).isEqualTo(after);
    }

    @Test
    void shouldRefuseWhatCannotBeMeasured() {
        assertThatThrownBy(() -> new BenchSettings(before, dir.resolve("none.jar"), 1_000, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.jar");
        assertThatThrownBy(() -> new BenchSettings(before, after, 999, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("999");
        assertThatThrownBy(() -> new BenchSettings(before, after, 1_000, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 0");
    }
}
