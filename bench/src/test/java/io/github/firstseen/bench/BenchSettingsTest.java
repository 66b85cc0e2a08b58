package io.github.firstseen.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
        BenchSettings settings = new BenchSettings(before, after, 1_000, 1, 0, Map.of(), Map.of(), 0);

        assertThat(settings.jar(Side.BEFORE)).isEqualTo(before);
        assertThat(settings.jar(Side.AFTER)).isEqualTo(after);
    }

    @Test
    void shouldGiveTheSecondBuildItsOwnSettingsOverThoseOfBoth() {
        BenchSettings settings = new BenchSettings(
                before, after, 1_000, 1, 0, Map.of("linger.ms", "5", "acks", "all"), Map.of("linger.ms", "100"), 0);

        assertThat(settings.config(Side.BEFORE)).containsOnly(Map.entry("linger.ms", "5"), Map.entry("acks", "all"));
        assertThat(settings.config(Side.AFTER)).containsOnly(Map.entry("linger.ms", "100"), Map.entry("acks", "all"));
    }

    @Test
    void shouldServeQueriesOfBothWhereOneIsAsked() {
        BenchSettings settings = new BenchSettings(before, after, 1_000, 1, 0, Map.of(), Map.of(), 200);

        assertThat(settings.lookups(Side.BEFORE)).isZero();
        assertThat(settings.lookups(Side.AFTER)).isEqualTo(200);
        assertThat(settings.config(Side.BEFORE))
                .isEqualTo(settings.config(Side.AFTER))
                .containsKey("firstseen.http.listener");
    }

    @Test
    void shouldRefuseWhatCannotBeMeasured() {
        assertThatThrownBy(() -> new BenchSettings(before, after, 1_000, 1, 0, Map.of(), Map.of(), -1))
                .hasMessageContaining("after-lookups");
        assertThatThrownBy(() -> new BenchSettings(before, dir.resolve("none.jar"), 1_000, 1, 0, Map.of(), Map.of(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.jar");
        assertThatThrownBy(() -> new BenchSettings(before, after, 999, 1, 0, Map.of(), Map.of(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("999");
        assertThatThrownBy(() -> new BenchSettings(before, after, 1_000, 0, 0, Map.of(), Map.of(), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 0");
    }
}
