package io.github.firstseen.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is remembered is there as a whole or not at all (F1)")
class WholeWindowStoreTest {
    private static final TopicPartition CHANGELOG = new TopicPartition("changelog", 0);
    private static final Bytes KEY = Bytes.wrap(new byte[] {1});
    private static final long SEGMENT_MS = 60_000;

    private final SharedRocksDbMemory memory = new SharedRocksDbMemory(16 << 20);

    @TempDir
    Path directory = Path.of("");

    @AfterEach
    void close() {
        memory.close();
    }

    private WindowStore<Bytes, byte[]> open() {
        WindowStore<Bytes, byte[]> store = WholeWindowStore.supplier(Stores.persistentWindowStore(
                        "store", Duration.ofMillis(2 * SEGMENT_MS), Duration.ofMillis(1_000), false))
                .get();
        Properties settings = new Properties();
        settings.putAll(memory.streamsConfig());
        store.init(
                new MockProcessorContext<Void, Void>(settings, new TaskId(0, 0), directory.toFile())
                        .getStateStoreContext(),
                store);
        return store;
    }

    /** Writes to both segments and closes the store, as a task does that has come so far. */
    private void writeUpTo(long offset) {
        WindowStore<Bytes, byte[]> store = open();
        store.put(KEY, new byte[] {(byte) offset}, 0);
        store.put(KEY, new byte[] {(byte) offset}, SEGMENT_MS);
        store.commit(Map.of(CHANGELOG, offset));
        store.close();
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> children = Files.list(directory.resolve("store"))) {
            return children.sorted().toList();
        }
    }

    @Test
    void shouldKeepWhatWasWrittenAsAWhole() {
        writeUpTo(7);
        writeUpTo(9);
        WindowStore<Bytes, byte[]> store = open();
        assertThat(store.committedOffset(CHANGELOG)).isEqualTo(9);
        assertThat(store.fetch(KEY, 0)).containsExactly(9);
        assertThat(store.fetch(KEY, SEGMENT_MS)).containsExactly(9);
        store.close();
    }

    @Test
    void shouldRestoreAllWhereOneSegmentWasNotWrittenOut() throws IOException {
        writeUpTo(7);
        for (Path segment : segments()) {
            Path old = directory.resolve("old");
            copy(segment, old);
            writeUpTo(9);
            Utils.delete(segment.toFile());
            Files.move(old, segment);
            assertForgotten();
            writeUpTo(7);
        }
    }

    @Test
    void shouldRestoreAllWhereANewSegmentWasNeverWrittenOut() throws IOException {
        writeUpTo(7);
        for (Path segment : segments()) {
            Utils.delete(segment.toFile());
            Files.createDirectory(segment);
            assertForgotten();
            writeUpTo(7);
        }
    }

    private void assertForgotten() {
        WindowStore<Bytes, byte[]> store = open();
        assertThat(store.committedOffset(CHANGELOG)).isNull();
        assertThat(store.fetch(KEY, 0)).isNull();
        assertThat(store.fetch(KEY, SEGMENT_MS)).isNull();
        store.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
