package io.github.firstseen.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.app.process.StateDirectory.Content;
import io.github.firstseen.dedup.StoreLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDirectoryTest {
    @TempDir
    private Path dir = Path.of(".");

    @Test
    void shouldMarkANewDirectoryAndTakeItAgain() {
        StateDirectory state = state(dir.resolve("a/b"));

        assertThat(state.claim()).isEqualTo(Content.USABLE);
        assertThat(state.claim()).isEqualTo(Content.USABLE);

        assertThat(dir.resolve("a/b").resolve(StateDirectory.MARKER)).exists();
    }

    private static StateDirectory state(Path directory) {
        return new StateDirectory(directory, new StoreLayout(1_000, 500, 1_000), "id-1");
    }

    @Test
    void shouldRestoreStateOfAnotherStoreRetention() {
        assertRestored(new StateDirectory(dir, new StoreLayout(1_000, 501, 1_000), "id-1"));
    }

    @Test
    void shouldRestoreStateOfAnotherCluster() {
        assertRestored(new StateDirectory(dir, new StoreLayout(1_000, 500, 1_000), "id-2"));
    }

    private void assertRestored(StateDirectory other) {
        state(dir).claim();

        assertThat(other.claim()).isEqualTo(Content.TO_BE_RESTORED);
        assertThat(other.claim()).as("until that is done").isEqualTo(Content.TO_BE_RESTORED);
        other.cleaned();
        assertThat(other.claim()).isEqualTo(Content.USABLE);
    }

    @Test
    void shouldStartWhenAMarkerCanBeWrittenThatOnceCouldNot() throws IOException {
        Path inTheWay = Files.createDirectories(dir.resolve(StateDirectory.MARKER + ".unfinished"));
        assertThatThrownBy(() -> state(dir).claim()).isInstanceOf(StartRefusedException.class);
        assertThat(dir.resolve(StateDirectory.MARKER)).as("half a marker").doesNotExist();

        Files.delete(inTheWay);
        assertThat(state(dir).claim()).isEqualTo(Content.USABLE);
    }

    @Test
    void shouldRefuseADirectoryOfAnotherVersion() throws IOException {
        Files.writeString(dir.resolve(StateDirectory.MARKER), "format.version=2\n");

        assertThatThrownBy(() -> state(dir).claim())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContainingAll(dir.toString(), "is of format 2", "reads format 1", "state.dir");
    }

    @Test
    void shouldRefuseStateThatIsNotMarked() throws IOException {
        Files.createDirectories(dir.resolve("0_3"));

        assertThatThrownBy(() -> state(dir).claim())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("firstseen did not write");
    }

    @Test
    void shouldRefuseADirectoryInUse() throws IOException {
        try (FileChannel channel =
                        FileChannel.open(dir.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> state(dir).claim())
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContainingAll("is in use by another process", "state.dir");
        }
    }

    @Test
    void shouldRefuseAFileInItsPlace() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "x");

        assertThatThrownBy(() -> state(file).claim())
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("cannot use state directory " + file);
    }
}
