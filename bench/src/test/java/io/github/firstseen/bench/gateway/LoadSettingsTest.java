package io.github.firstseen.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadSettingsTest {
    @TempDir
    Path dir;

    private Path jar;

    @BeforeEach
    void jar() throws Exception {
        jar = Files.createFile(dir.resolve("firstseen.jar"));
    }

    @Test
    void shouldHoldWhatIsAsked() {
        assertThat(new LoadSettings(jar, 10, 32, 3).length()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void shouldRefuseWhatCannotBeMeasured() {
        assertThatThrownBy(() -> new LoadSettings(dir.resolve("none.jar"), 10, 32, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.jar");
        assertThatThrownBy(() -> new LoadSettings(jar, 0, 32, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seconds must be 1 to 3600, got 0");
        assertThatThrownBy(() -> new LoadSettings(jar, 10, 1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("connections must be at least 2, got 1");
        assertThatThrownBy(() -> new LoadSettings(jar, 10, 32, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rounds must be at least 1, got 0");
    }
}
