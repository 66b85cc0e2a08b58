package io.github.firstseen.topology;

import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.StoreLayout;
import io.github.firstseen.serdes.RequestIdSerde;
import io.github.firstseen.serdes.SightingSerde;
import java.time.Duration;
import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;

/** Describes the window store of the sightings to Kafka Streams. */
public final class SightingWindows {
    private final StoreLayout layout;
    private final FilterMemory filterMemory;
    private final WindowBytesStoreSupplier supplier;
    private final StoreBuilder<WindowStore<RequestId, Sighting>> builder;

    /**
     * @param name also that of the changelog, see {@link InternalTopics#store}
     * @param filterBytes what filters in memory may take, over all tasks; 0 for none
     */
    public SightingWindows(String name, StoreLayout layout, long filterBytes) {
        this.filterMemory = new FilterMemory(filterBytes);
        this.layout = layout;
        this.supplier = WholeWindowStore.supplier(Stores.persistentWindowStore(
                name, Duration.ofMillis(layout.storeRetentionMs()), Duration.ofMillis(layout.bucketMs()), false));
        // Without the record cache, which costs more than it saves where nearly every put is of a new key. The
        // changelog
        // goes by the broker's clock: by event time a long outage would write entries the broker may delete at once.
        this.builder = Stores.windowStoreBuilder(supplier, new RequestIdSerde(), new SightingSerde())
                .withCachingDisabled()
                .withLoggingEnabled(Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime"));
    }

    /** One for all processors that use the store: Kafka Streams takes two for two stores of the same name. */
    public StoreBuilder<WindowStore<RequestId, Sighting>> builder() {
        return builder;
    }

    /** The port over the store that Kafka Streams made of the description. */
    public WindowSightingStore over(WindowStore<RequestId, Sighting> windows) {
        return over(windows, inWindows -> {});
    }

    /**
     * The same with a filter in front of it, for that processor of the task which owns the store, and closes the filter
     * with itself.
     */
    public WindowSightingStore owned(
            ProcessingContext context, WindowStore<RequestId, Sighting> windows, IntConsumer lookedUp) {
        WindowSightingStore store = over(windows, lookedUp);
        store.useFilter(context, filterMemory);
        return store;
    }

    /** The same; {@code lookedUp} is told of each look-up into how many windows it looked. */
    WindowSightingStore over(WindowStore<RequestId, Sighting> windows, IntConsumer lookedUp) {
        return new WindowSightingStore(windows, layout, supplier.segmentIntervalMs(), lookedUp);
    }

    /** Of the store. */
    public String name() {
        return supplier.name();
    }
}
