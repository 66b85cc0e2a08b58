package io.github.firstseen.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.StoreLayout;
import io.github.firstseen.topology.SightingReader.Reading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Sightings are read beside the stream threads (F6)")
class SightingReaderTest {
    private static final StoreLayout LAYOUT = new StoreLayout(100_000, 50_000, 25_000);

    @TempDir
    private Path stateDir = Path.of("");

    private static RequestId id(String key) {
        return RequestId.of(null, key.getBytes(UTF_8));
    }

    private static @Nullable Reading read(Driver driver, String key) {
        return SightingReader.read(() -> driver.running.of(0), SightingLookup::newest, id(key));
    }

    private static Sighting known(Driver driver, String key) {
        return requireNonNull(requireNonNull(read(driver, key)).newest());
    }

    @Test
    void shouldReadWhatTheTaskRemembersForAsLongAsItRuns() {
        Driver driver = new Driver(Map.of());
        try (driver) {
            driver.pipe(Message.keyed("k-1").build());

            assertThat(known(driver, "k-1").firstSeenMs()).isEqualTo(Driver.NOW_MS);
            assertThat(known(driver, "k-1").origin()).isEqualTo(new Coordinates("ingest", 0, 0));
            assertThat(read(driver, "k-2")).isEqualTo(new Reading(null));
            assertThat(driver.running.threads()).containsOnlyKeys(0);
        }
        assertThat(read(driver, "k-1")).isNull();
        assertThat(driver.running.threads()).isEmpty();
    }

    @Test
    void shouldReadTheNewestLifeOfAKey() {
        long dayMs = Duration.ofDays(1).toMillis();
        try (Driver driver = new Driver(Map.of())) {
            driver.pipe(Message.keyed("k-1").build());
            driver.advanceWallClock(Duration.ofDays(2));
            driver.pipe(Message.keyed("k-1").after(dayMs).build());
            driver.pipe(Message.keyed("k-1").after(2 * dayMs).build());

            assertThat(known(driver, "k-1").firstSeenMs()).isEqualTo(Driver.NOW_MS + 2 * dayMs);
        }
    }

    @Test
    void shouldNotBelieveAStoreThatWentAwayWhileItWasRead() {
        try (Driver driver = new Driver(Map.of())) {
            driver.pipe(Message.keyed("k-1").build());
            AtomicBoolean isFirst = new AtomicBoolean(true);

            assertThat(SightingReader.read(
                            () -> isFirst.getAndSet(false) ? driver.running.of(0) : null,
                            SightingLookup::newest,
                            id("k-1")))
                    .isNull();
        }
    }

    @Test
    void shouldFindASightingInEveryMomentInWhichItsLifeIsExtended() throws Exception {
        RequestId id = id("k-1");
        try (SharedRocksDbMemory memory = new SharedRocksDbMemory(16 << 20)) {
            SightingWindows windows = new SightingWindows("sightings", LAYOUT, 1 << 20);
            WindowStore<RequestId, Sighting> store = open(windows, memory);
            WindowSightingStore sightings = windows.over(store, inWindows -> {});
            sightings.put(id, sighting(1), 1);
            AtomicBoolean isDone = new AtomicBoolean();
            CompletableFuture<Integer> reader =
                    CompletableFuture.supplyAsync(() -> readUntil(isDone, sightings.beside(), id));
            for (int step = 1; step <= 500; step++) {
                long nowMs = step * LAYOUT.bucketMs();
                sightings.extend(id, sighting(nowMs), nowMs);
            }
            isDone.set(true);

            assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
            store.close();
        }
    }

    /** How often it read; fails where it read that there is nothing. */
    private static int readUntil(AtomicBoolean isDone, SightingLookup store, RequestId id) {
        int reads = 0;
        while (!isDone.get()) {
            Reading reading = requireNonNull(SightingReader.read(() -> store, SightingLookup::newest, id));
            assertThat(reading.newest()).as("read %d", reads).isNotNull();
            reads++;
        }
        return reads;
    }

    private WindowStore<RequestId, Sighting> open(SightingWindows windows, SharedRocksDbMemory memory) {
        WindowStore<RequestId, Sighting> store =
                windows.builder().withLoggingDisabled().build();
        Properties settings = new Properties();
        settings.putAll(memory.streamsConfig());
        store.init(
                new MockProcessorContext<Void, Void>(settings, new TaskId(0, 0), stateDir.toFile())
                        .getStateStoreContext(),
                store);
        return store;
    }

    private static Sighting sighting(long extendedMs) {
        return new Sighting(
                Fingerprint.of(new byte[] {1}),
                new Coordinates("orders", 1, 7),
                1,
                1,
                extendedMs + LAYOUT.retentionMs(),
                Progress.FORWARDED_ONCE);
    }
}
