package io.github.firstseen.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.StoreLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.state.WindowStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A1, F1: what a store held before its task began to work is not new to it")
class FilterFillingTest {
    private static final StoreLayout LAYOUT = new StoreLayout(1_000_000, 1_000_000, 1_000_000);
    private static final long NOW_MS = 5_500_000;
    private static final long BEFORE_MS = 4_500_000;
    private static final int KEYS = 20_000;

    @TempDir
    private Path directory;

    private final SharedRocksDbMemory memory = new SharedRocksDbMemory(16 << 20);
    private final SightingWindows windows = new SightingWindows("sightings", LAYOUT, 1 << 20);
    private final List<Integer> looked = new ArrayList<>();

    private MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private WindowStore<RequestId, Sighting> store =
            windows.builder().withLoggingDisabled().build();

    @BeforeEach
    void fill() {
        Properties settings = new Properties();
        settings.putAll(memory.streamsConfig());
        context = new MockProcessorContext<>(settings, new TaskId(0, 0), directory.toFile());
        store = windows.builder().withLoggingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        WindowSightingStore before = windows.over(store);
        for (int number = 0; number < KEYS; number++) {
            long anchorMs = number % 2 == 0 ? NOW_MS : BEFORE_MS;
            before.put(id(number), sighting(anchorMs), anchorMs);
        }
    }

    @AfterEach
    void close() {
        store.close();
        memory.close();
    }

    @Test
    void shouldFindThemBeforeWhileAndAfterItIsFilled() {
        WindowSightingStore sightings = windows.owned(context, store, looked::add);
        CapturedPunctuator filling = context.scheduledPunctuators().get(0);
        int slices = 0;
        while (!filling.cancelled()) {
            assertAllFound(sightings);
            sightings.put(id(KEYS + slices), sighting(NOW_MS), NOW_MS);
            filling.getPunctuator().punctuate(0);
            slices++;
        }
        assertAllFound(sightings);
        for (int number = KEYS; number < KEYS + slices; number++) {
            assertThat(sightings.newest(id(number), NOW_MS)).isNotNull();
        }
    }

    @Test
    void shouldNotLookForWhatIsNewOnceItIsFilled() {
        WindowSightingStore sightings = windows.owned(context, store, looked::add);
        assertThat(sightings.newest(id(-1), NOW_MS)).isNull();
        assertThat(looked).as("nobody can know yet").last(INTEGER).isGreaterThan(1);

        while (!context.scheduledPunctuators().get(0).cancelled()) {
            context.scheduledPunctuators().get(0).getPunctuator().punctuate(0);
        }
        looked.clear();
        for (int number = 1; number <= 1_000; number++) {
            assertThat(sightings.newest(id(-number), NOW_MS)).isNull();
        }
        assertThat(looked.stream().mapToInt(Integer::intValue).sum())
                .as("looked into windows for 1000 new keys")
                .isLessThan(100);
    }

    @Test
    @DisplayName("F1: what a restore wrote past the filter is found by the next owner")
    void shouldBeginAnewWithEachOwner() {
        WindowSightingStore first = windows.owned(context, store, looked::add);
        while (!context.scheduledPunctuators().get(0).cancelled()) {
            context.scheduledPunctuators().get(0).getPunctuator().punctuate(0);
        }
        first.forgetFilter();
        // Without an owner nothing tells a filter, as when a restore writes to the segments.
        windows.over(store).put(id(-7), sighting(NOW_MS), NOW_MS);

        WindowSightingStore second = windows.owned(context, store, looked::add);
        assertThat(second.newest(id(-7), NOW_MS)).isNotNull();
        CapturedPunctuator filling = context.scheduledPunctuators().get(1);
        while (!filling.cancelled()) {
            filling.getPunctuator().punctuate(0);
        }
        assertThat(second.newest(id(-7), NOW_MS)).isNotNull();
        assertAllFound(second);
    }

    private static void assertAllFound(WindowSightingStore sightings) {
        for (int number = 0; number < KEYS; number++) {
            assertThat(sightings.newest(id(number), NOW_MS))
                    .as("key %d", number)
                    .isNotNull();
        }
    }

    private static RequestId id(int number) {
        return RequestId.of(null, Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    }

    private static Sighting sighting(long timeMs) {
        return new Sighting(
                Fingerprint.of(new byte[] {1}),
                new Coordinates("ingest", 0, 1),
                timeMs,
                timeMs,
                timeMs + LAYOUT.retentionMs(),
                Progress.FORWARDED_ONCE);
    }
}
