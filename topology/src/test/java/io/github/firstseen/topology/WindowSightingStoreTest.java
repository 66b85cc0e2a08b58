package io.github.firstseen.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.SightingStore;
import io.github.firstseen.dedup.StoreLayout;
import io.github.firstseen.testkit.store.SightingStoreContract;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** The RocksDB window store keeps the same contract as the one on the heap. */
class WindowSightingStoreTest extends SightingStoreContract {
    private final List<WindowStore<RequestId, Sighting>> opened = new ArrayList<>();
    private final SharedRocksDbMemory memory = new SharedRocksDbMemory(16 << 20);

    @TempDir
    Path stateDir = Path.of("");

    @Override
    protected SightingStore create(StoreLayout layout) {
        SightingWindows windows = new SightingWindows("sightings", layout, 1 << 20);
        WindowStore<RequestId, Sighting> store =
                windows.builder().withLoggingDisabled().build();
        Properties settings = new Properties();
        settings.putAll(memory.streamsConfig());
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(settings, new TaskId(0, 0), taskDirectory());
        store.init(context.getStateStoreContext(), store);
        opened.add(store);
        return windows.over(store);
    }

    private File taskDirectory() {
        File directory = stateDir.resolve(String.valueOf(opened.size())).toFile();
        assertThat(directory.mkdir()).isTrue();
        return directory;
    }

    @AfterEach
    void close() {
        opened.forEach(WindowStore::close);
        memory.close();
    }
}
