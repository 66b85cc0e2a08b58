package io.github.firstseen.topology;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Makes the processors of tasks that use the store of the sightings: all on one store.
 *
 * @param windows describes the store, the same for all that use it
 * @param make a fresh processor for each task
 */
record OnSightings(SightingWindows windows, Supplier<Processor<RoutedKey, byte[], byte[], byte[]>> make)
        implements ProcessorSupplier<RoutedKey, byte[], byte[], byte[]> {
    @Override
    public Processor<RoutedKey, byte[], byte[], byte[]> get() {
        return make.get();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(windows.builder());
    }
}
