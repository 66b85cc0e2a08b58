package io.github.firstseen.topology;

import io.github.firstseen.dedup.RequestId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A window store that is opened only where it was written out as a whole.
 *
 * <p>Kafka Streams 4.3 keeps each segment in a RocksDB of its own, closes one after the other, hears of none that could not
 * be written (a full disk) or was not (a kill), and believes of all what the newest says of itself. What others lack would
 * be forgotten, without a word, and its copies would pass. So where segments disagree on how far they go, all of them are
 * deleted, and Kafka Streams restores the store from its changelog.
 *
 * <p>It also lets others than its stream thread read it as a whole. Kafka Streams keeps the segments in a plain TreeMap, so
 * that a reader who comes while one is opened or dropped meets a ConcurrentModificationException, or misses one.
 *
 * <p>And it keeps the filter of its sightings, since nothing else hears of every put.
 */
final class WholeWindowStore implements WindowStore<Bytes, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(WholeWindowStore.class);

    private static final long NO_WINDOW = -1;

    private final WindowStore<Bytes, byte[]> store;
    /** Held while the set of segments changes, and while a reader takes it. */
    private final Object segmentSet = new Object();
    /** For the stream thread, where it puts next to nothing but into one window, which takes no lock. */
    private long lastWindowStartMs = NO_WINDOW;
    /** Of the task that works on the store; none while a restore may write past it. */
    private @Nullable SightingFilter filter;

    private WholeWindowStore(WindowStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The same stores, opened so. */
    static WindowBytesStoreSupplier supplier(WindowBytesStoreSupplier supplier) {
        return new Supplier(supplier);
    }

    /** The one that Kafka Streams has wrapped into a store of a task. */
    static WholeWindowStore in(StateStore wrapper) {
        StateStore store = wrapper;
        while (store instanceof WrappedStateStore<?, ?, ?> wrapping) {
            store = wrapping.wrapped();
        }
        if (store instanceof WholeWindowStore whole) {
            return whole;
        }
        throw new IllegalStateException("no store of sightings: " + store);
    }

    private record Supplier(WindowBytesStoreSupplier stores) implements WindowBytesStoreSupplier {
        @Override
        public WindowStore<Bytes, byte[]> get() {
            return new WholeWindowStore(stores.get());
        }

        @Override
        public String name() {
            return stores.name();
        }

        @Override
        public String metricsScope() {
            return stores.metricsScope();
        }

        @Override
        public long segmentIntervalMs() {
            return stores.segmentIntervalMs();
        }

        @Override
        public long windowSize() {
            return stores.windowSize();
        }

        @Override
        public boolean retainDuplicates() {
            return stores.retainDuplicates();
        }

        @Override
        public long retentionPeriod() {
            return stores.retentionPeriod();
        }
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        Path segments = context.stateDir().toPath().resolve(name());
        if (!SegmentOffsets.agree(segments)) {
            LOG.warn("{} was not written out as a whole, and is restored from the cluster", segments);
            delete(segments);
        }
        store.init(context, root);
    }

    private static void delete(Path segments) {
        try {
            Utils.delete(segments.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + segments, e);
        }
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        store.commit(changelogOffsets);
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return store.committedOffset(partition);
    }

    @Override
    @Deprecated
    public boolean managesOffsets() {
        return store.managesOffsets();
    }

    /** Uses this filter from now on, which must not have been used by another start of the task. */
    void use(SightingFilter next) {
        dropFilter();
        filter = next;
    }

    /** Before anything else than a put can write to the store. */
    void dropFilter() {
        if (filter != null) {
            filter.close();
            filter = null;
        }
    }

    /** False only if the store holds nothing of this id in the window that starts then. For the stream thread. */
    boolean mayHold(RequestId id, long windowStartMs) {
        return filter == null || filter.mayHold(id, windowStartMs);
    }

    @Override
    public void close() {
        dropFilter();
        synchronized (segmentSet) {
            lastWindowStartMs = NO_WINDOW;
            store.close();
        }
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }

    @Override
    public <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        return store.query(query, bound, config);
    }

    @Override
    public Position getPosition() {
        return store.getPosition();
    }

    @Override
    public void put(Bytes key, byte @Nullable [] value, long windowStartMs) {
        if (filter != null && value != null) {
            filter.add(RequestId.fromBytes(key.get()), windowStartMs);
        }
        if (windowStartMs == lastWindowStartMs) {
            store.put(key, value, windowStartMs);
            return;
        }
        synchronized (segmentSet) {
            store.put(key, value, windowStartMs);
            lastWindowStartMs = windowStartMs;
        }
    }

    /** By the stream thread, which alone changes the set of segments. */
    @Override
    public byte @Nullable [] fetch(Bytes key, long timeMs) {
        return store.fetch(key, timeMs);
    }

    /** The same for any other thread. */
    byte @Nullable [] fetchBeside(Bytes key, long timeMs) {
        synchronized (segmentSet) {
            return store.fetch(key, timeMs);
        }
    }

    @Override
    public WindowStoreIterator<byte[]> fetch(Bytes key, long fromMs, long toMs) {
        synchronized (segmentSet) {
            return store.fetch(key, fromMs, toMs);
        }
    }

    @Override
    public WindowStoreIterator<byte[]> backwardFetch(Bytes key, long fromMs, long toMs) {
        synchronized (segmentSet) {
            return store.backwardFetch(key, fromMs, toMs);
        }
    }

    @Override
    public KeyValueIterator<Windowed<Bytes>, byte[]> fetch(
            @Nullable Bytes from, @Nullable Bytes to, long fromMs, long toMs) {
        synchronized (segmentSet) {
            return store.fetch(from, to, fromMs, toMs);
        }
    }

    @Override
    public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetch(
            @Nullable Bytes from, @Nullable Bytes to, long fromMs, long toMs) {
        synchronized (segmentSet) {
            return store.backwardFetch(from, to, fromMs, toMs);
        }
    }

    @Override
    public KeyValueIterator<Windowed<Bytes>, byte[]> fetchAll(long fromMs, long toMs) {
        synchronized (segmentSet) {
            return store.fetchAll(fromMs, toMs);
        }
    }

    @Override
    public KeyValueIterator<Windowed<Bytes>, byte[]> backwardFetchAll(long fromMs, long toMs) {
        synchronized (segmentSet) {
            return store.backwardFetchAll(fromMs, toMs);
        }
    }

    @Override
    public KeyValueIterator<Windowed<Bytes>, byte[]> all() {
        synchronized (segmentSet) {
            return store.all();
        }
    }

    @Override
    public KeyValueIterator<Windowed<Bytes>, byte[]> backwardAll() {
        synchronized (segmentSet) {
            return store.backwardAll();
        }
    }
}
