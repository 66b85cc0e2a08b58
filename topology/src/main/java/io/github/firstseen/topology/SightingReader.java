package io.github.firstseen.topology;

import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.apache.kafka.streams.state.internals.StateStoreProvider;
import org.jspecify.annotations.Nullable;

/**
 * Reads sightings beside the stream threads, which go on writing. Any thread.
 *
 * <p>What is read may be ahead of what is committed: Kafka Streams 4.3 writes to a store while the transaction is open
 * (KIP-892), so a sighting of this moment may be taken back with the transaction, and is then made again by the same
 * record. It is never behind: what a committed output says was written before it.
 *
 * <p>A store goes on changing under a reader, and each way to see it wrongly has an answer here. Its segments are read one
 * after the other, newest first, and a segment that is closed meanwhile is passed over without a word: so what was found
 * counts only if the store was open, and the same, to the end. A sighting whose life is extended moves to a newer bucket
 * and may be missed in both: so a miss counts only if a second look misses too. Sweeps and dropped segments remove what
 * counts no more: a key that was just answered EXPIRED may then be unknown, as to the rule.
 */
public final class SightingReader {
    private static final Instant FROM = Instant.EPOCH;
    private static final Instant TO = Instant.ofEpochMilli(Long.MAX_VALUE);
    private static final int LOOKS = 2;

    private final KafkaStreams streams;
    private final RunningSightings running;
    private final StoreQueryParameters<ReadOnlyWindowStore<RequestId, Sighting>> anyCopy;

    /** @param running what the topology of these streams tells */
    public SightingReader(KafkaStreams streams, DedupConfig config, RunningSightings running) {
        this.streams = streams;
        this.running = running;
        this.anyCopy = StoreQueryParameters.fromNameAndType(InternalTopics.store(config), new TheStore())
                .enableStaleStores();
    }

    /** The name by which Kafka Streams' metadata speak of the store. */
    public String storeName() {
        return anyCopy.storeName();
    }

    /**
     * What a store said.
     *
     * @param newest the newest sighting of the request id, expired or not; null where there is none
     */
    public record Reading(@Nullable Sighting newest) {}

    /** Asks the running task of a partition; null where this instance runs none. */
    public @Nullable Reading running(int partition, RequestId requestId) {
        return read(() -> running.of(partition), SightingLookup::newest, requestId);
    }

    /** Asks whatever copy of a partition this instance has, which may be far behind; null where it has none. */
    public @Nullable Reading anyCopy(int partition, RequestId requestId) {
        try {
            return read(() -> copy(partition), SightingReader::newest, requestId);
        } catch (RuntimeException e) {
            // A restore writes past WholeWindowStore into the segments, which Kafka Streams keeps in a plain TreeMap.
            // Who
            // reads while it opens or drops one may meet a ConcurrentModificationException, or worse, and has no
            // answer.
            return null;
        }
    }

    /** A reading that counts, or null where the store is not there or went away. */
    static <S> @Nullable Reading read(
            Supplier<? extends @Nullable S> place,
            BiFunction<S, RequestId, @Nullable Sighting> newestIn,
            RequestId requestId) {
        Sighting newest = null;
        for (int look = 0; look < LOOKS && newest == null; look++) {
            S store = place.get();
            if (store == null) {
                return null;
            }
            try {
                newest = newestIn.apply(store, requestId);
            } catch (InvalidStateStoreException e) {
                return null;
            }
            if (place.get() != store) {
                return null;
            }
        }
        return new Reading(newest);
    }

    private static @Nullable Sighting newest(ReadOnlyWindowStore<RequestId, Sighting> store, RequestId requestId) {
        try (WindowStoreIterator<Sighting> newestFirst = store.backwardFetch(requestId, FROM, TO)) {
            return newestFirst.hasNext() ? newestFirst.next().value : null;
        }
    }

    private @Nullable ReadOnlyWindowStore<RequestId, Sighting> copy(int partition) {
        try {
            return streams.store(anyCopy.withPartition(partition));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            // It is not here, or the streams do not run, which Kafka Streams says by the second.
            return null;
        }
    }

    /** The store itself, where Kafka Streams' own type hands out a view, which does not say if it is still the same. */
    private static final class TheStore implements QueryableStoreType<ReadOnlyWindowStore<RequestId, Sighting>> {
        @Override
        public boolean accepts(StateStore store) {
            return store instanceof ReadOnlyWindowStore;
        }

        @Override
        public ReadOnlyWindowStore<RequestId, Sighting> create(StateStoreProvider provider, String storeName) {
            return provider.stores(storeName, this).get(0);
        }
    }
}
