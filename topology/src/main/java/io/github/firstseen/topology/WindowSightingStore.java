package io.github.firstseen.topology;

import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.SightingStore;
import io.github.firstseen.dedup.StoreLayout;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.WindowStore;
import org.jspecify.annotations.Nullable;

/**
 * Sightings in a Kafka Streams window store, found by point lookups in the windows that can still count, newest first. A
 * range fetch would cost an iterator per record, and finds nothing that these do not.
 */
public final class WindowSightingStore implements SightingStore {
    private static final long NO_BUCKET = -1;

    private final WindowStore<RequestId, Sighting> windows;
    private final StoreLayout layout;
    private final WholeWindowStore whole;
    private final IntConsumer lookedUp;
    /** Written by the stream thread alone, and before anything is put there. */
    private volatile long highestBucket;

    private long horizonMs;
    private long cursorBucket = NO_BUCKET;
    private @Nullable RequestId cursorKey;

    /**
     * Takes over a store that may hold sightings already, restored or left by an earlier run.
     *
     * @param segmentIntervalMs how much time one of its RocksDB segments covers, in ms
     * @param lookedUp told of each look-up into how many windows it looked
     */
    WindowSightingStore(
            WindowStore<RequestId, Sighting> windows,
            StoreLayout layout,
            long segmentIntervalMs,
            IntConsumer lookedUp) {
        this.windows = windows;
        this.whole = WholeWindowStore.in(windows);
        this.layout = layout;
        this.lookedUp = lookedUp;
        this.highestBucket = highestBucketHeld(segmentIntervalMs);
    }

    /** For whoever reads beside the stream thread. */
    SightingLookup beside() {
        return new SightingLookup(whole, layout, () -> highestBucket);
    }

    /** Lets records of which nothing is held be told from memory; for the beginning of a task's work, see {@link #forgetFilter}. */
    void useFilter(ProcessingContext context, FilterMemory memory) {
        SightingFilter filter = new SightingFilter(layout, memory, highestBucket);
        whole.use(filter);
        FilterFilling.begin(context, whole, filter, layout, highestBucket);
    }

    /** For the end of a task's work, after which a restore may write to the store. */
    public void forgetFilter() {
        whole.dropFilter();
    }

    @Override
    public @Nullable Sighting newest(RequestId requestId, long streamTimeMs) {
        long oldest = oldestBucket(streamTimeMs);
        Sighting sighting = null;
        int looked = 0;
        for (long bucket = newestBucket(streamTimeMs);
                bucket >= oldest && sighting == null;
                bucket -= layout.bucketMs()) {
            if (whole.mayHold(requestId, bucket)) {
                sighting = windows.fetch(requestId, bucket);
                looked++;
            }
        }
        lookedUp.accept(looked);
        return sighting;
    }

    /** Where {@link #newest} finds it; looked up again, so that the lookup of every record need not tell. */
    private long newestBucketOf(RequestId requestId, long streamTimeMs) {
        long oldest = oldestBucket(streamTimeMs);
        for (long bucket = newestBucket(streamTimeMs); bucket >= oldest; bucket -= layout.bucketMs()) {
            if (windows.fetch(requestId, bucket) != null) {
                return bucket;
            }
        }
        return NO_BUCKET;
    }

    @Override
    public void replace(RequestId requestId, Sighting sighting, long streamTimeMs) {
        long bucket = newestBucketOf(requestId, streamTimeMs);
        if (bucket != NO_BUCKET) {
            windows.put(requestId, sighting, bucket);
        }
    }

    @Override
    public void extend(RequestId requestId, Sighting sighting, long anchorMs) {
        long bucket = newestBucketOf(requestId, anchorMs);
        if (bucket >= layout.bucketOf(anchorMs)) {
            windows.put(requestId, sighting, bucket);
            return;
        }
        // In this order, so that there is no moment in which a reader on another thread finds nothing.
        put(requestId, sighting, anchorMs);
        if (bucket != NO_BUCKET) {
            windows.put(requestId, null, bucket);
        }
    }

    @Override
    public void put(RequestId requestId, Sighting sighting, long anchorMs) {
        long bucket = layout.bucketOf(anchorMs);
        if (bucket > highestBucket) {
            highestBucket = bucket;
        }
        windows.put(requestId, sighting, bucket);
    }

    @Override
    public Swept sweep(long streamTimeMs, int budget) {
        if (cursorBucket == NO_BUCKET) {
            horizonMs = streamTimeMs - layout.graceMs();
        }
        long bucket = Math.max(cursorBucket, oldestBucket(streamTimeMs));
        RequestId from = bucket == cursorBucket ? cursorKey : null;
        Slice slice = slice(bucket, from, budget);
        int removed = 0;
        for (Map.Entry<RequestId, Sighting> seen : slice.seen().entrySet()) {
            if (seen.getValue().expiryMs() < horizonMs) {
                windows.put(seen.getKey(), null, bucket);
                removed++;
            }
        }
        boolean more = advance(bucket, slice.next(), streamTimeMs);
        return new Swept(slice.seen().size(), removed, !more);
    }

    /** Up to so many sightings of a bucket in store order, and where the next slice goes on: null at its end. */
    private Slice slice(long bucket, @Nullable RequestId from, int budget) {
        Map<RequestId, Sighting> seen = new LinkedHashMap<>();
        RequestId last = null;
        try (KeyValueIterator<Windowed<RequestId>, Sighting> sightings = windows.fetch(from, null, bucket, bucket)) {
            while (seen.size() < budget && sightings.hasNext()) {
                KeyValue<Windowed<RequestId>, Sighting> sighting = sightings.next();
                last = sighting.key.key();
                seen.put(last, sighting.value);
            }
            return new Slice(seen, last != null && sightings.hasNext() ? last.next() : null);
        }
    }

    /** Moves the cursor on; false at the end of the last bucket, where the next slice starts anew. */
    private boolean advance(long bucket, @Nullable RequestId next, long streamTimeMs) {
        boolean bucketDone = next == null;
        boolean end = bucketDone && bucket + layout.bucketMs() > newestBucket(streamTimeMs);
        cursorKey = next;
        cursorBucket = end ? NO_BUCKET : bucketDone ? bucket + layout.bucketMs() : bucket;
        return !end;
    }

    /**
     * Stream time tells the newest bucket, except after an unclean stop: the store can then be ahead of the committed
     * offsets (KAFKA-9891), and a sighting put with a higher stream time must not be missed.
     */
    private long newestBucket(long streamTimeMs) {
        return Math.max(highestBucket, layout.bucketOf(streamTimeMs));
    }

    /** A window store answers nothing from further back than its retention, so a store that is ahead bounds it too. */
    private long oldestBucket(long streamTimeMs) {
        long keptMs = newestBucket(streamTimeMs) - layout.storeRetentionMs();
        return Math.max(layout.oldestBucket(streamTimeMs), layout.bucketOf(Math.max(0, keptMs)));
    }

    /**
     * At least the newest bucket that holds a sighting. Going backward the first one met is in the newest segment, though
     * not always in its newest bucket.
     */
    private long highestBucketHeld(long segmentIntervalMs) {
        try (KeyValueIterator<Windowed<RequestId>, Sighting> newestFirst = windows.backwardAll()) {
            return newestFirst.hasNext()
                    ? layout.bucketOf(newestFirst.next().key.window().start() + segmentIntervalMs - 1)
                    : 0;
        }
    }

    private record Slice(
            Map<RequestId, Sighting> seen, @Nullable RequestId next) {}
}
