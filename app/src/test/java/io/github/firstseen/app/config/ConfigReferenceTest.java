package io.github.firstseen.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.topology.DedupConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "..", "docs", "configuration.md");

    @Test
    @DisplayName("A4: the page says what the code does; print it anew: bin/firstseen config-reference")
    void shouldBeThePageInTheDocs() throws IOException {
        assertThat(ConfigReference.print()).isEqualTo(Files.readString(PAGE));
    }

    @Test
    void shouldHaveARowForEveryKey() {
        assertThat(DedupConfig.definition().names())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(ConfigReference.print()).contains("| `" + key + "` |"));
        assertThat(HttpConfig.definition().names())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(ConfigReference.print()).contains("| `" + key + "` |"));
    }
}
