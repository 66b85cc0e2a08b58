package io.github.firstseen.bench.throughput;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/** Forwards the first record of each key in a window, and drops the others: whether there is one, a fetch over the window says. */
final class TutorialProcessor implements Processor<String, byte[], String, byte[]> {
    private final String storeName;
    private final long windowMs;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    private ProcessorContext<String, byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, Long> store;

    TutorialProcessor(String storeName, long windowMs) {
        this.storeName = storeName;
        this.windowMs = windowMs;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        this.store = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        long time = record.timestamp();
        if (!isSeen(record.key(), time)) {
            store.put(record.key(), time, time);
            context.forward(record);
        }
    }

    private boolean isSeen(String key, long time) {
        try (WindowStoreIterator<Long> sightings = store.fetch(key, time - windowMs, time + windowMs)) {
            return sightings.hasNext();
        }
    }
}
