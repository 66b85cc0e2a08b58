package io.github.firstseen.bench.throughput;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * Forwards the first record of each key in a window, and drops the others, by kstreamplify's algorithm for keys: the store
 * holds the key again as its value, and what a fetch from the newest backwards finds is compared with it.
 */
final class KstreamplifyProcessor implements Processor<String, byte[], String, byte[]> {
    private final String storeName;
    private final Duration window;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init first
    private ProcessorContext<String, byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private WindowStore<String, String> store;

    KstreamplifyProcessor(String storeName, Duration window) {
        this.storeName = storeName;
        this.window = window;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        this.store = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (!isSeen(record.key(), Instant.ofEpochMilli(record.timestamp()))) {
            store.put(record.key(), record.key(), record.timestamp());
            context.forward(record);
        }
    }

    private boolean isSeen(String key, Instant time) {
        try (WindowStoreIterator<String> found = store.backwardFetch(key, time.minus(window), time.plus(window))) {
            while (found.hasNext()) {
                if (key.equals(found.next().value)) {
                    return true;
                }
            }
            return false;
        }
    }
}
