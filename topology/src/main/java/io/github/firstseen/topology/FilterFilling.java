package io.github.firstseen.topology;

import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.StoreLayout;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * Tells a filter of what its store held when it began, slice by slice between records: a filter that was only told of what came
 * later would call the rest new. Begun once for each time that a task begins to work, so after each restore too.
 */
final class FilterFilling {
    /** Half a million a second at most; a slice takes a few milliseconds, which nobody sees. */
    private static final Duration INTERVAL = Duration.ofMillis(10);

    private static final int SLICE_SIGHTINGS = 5_000;

    private final WholeWindowStore store;
    private final SightingFilter filter;
    private final StoreLayout layout;
    private final long lowestBucketMs;
    private long bucketMs;
    private @Nullable RequestId cursor;
    private @Nullable Cancellable schedule;

    private FilterFilling(WholeWindowStore store, SightingFilter filter, StoreLayout layout, long highestBucketMs) {
        this.store = store;
        this.filter = filter;
        this.layout = layout;
        this.bucketMs = highestBucketMs;
        this.lowestBucketMs = layout.bucketOf(Math.max(0, highestBucketMs - layout.storeRetentionMs()));
    }

    /**
     * Goes on by itself until all is told.
     *
     * @param highestBucketMs that of which the store may hold something
     */
    static void begin(
            ProcessingContext context,
            WholeWindowStore store,
            SightingFilter filter,
            StoreLayout layout,
            long highestBucketMs) {
        FilterFilling filling = new FilterFilling(store, filter, layout, highestBucketMs);
        filling.schedule = context.schedule(INTERVAL, PunctuationType.WALL_CLOCK_TIME, wallMs -> filling.goOn());
    }

    private void goOn() {
        if (!fillSlice()) {
            return;
        }
        filter.filled(bucketMs);
        bucketMs -= layout.bucketMs();
        cursor = null;
        if (bucketMs < lowestBucketMs && schedule != null) {
            schedule.cancel();
        }
    }

    /** Whether the bucket's end was reached. */
    private boolean fillSlice() {
        Bytes from = cursor == null ? null : Bytes.wrap(cursor.toBytes());
        try (KeyValueIterator<Windowed<Bytes>, byte[]> held = store.fetch(from, null, bucketMs, bucketMs)) {
            RequestId last = cursor;
            for (int told = 1; held.hasNext(); told++) {
                if (told > SLICE_SIGHTINGS) {
                    cursor = last;
                    return false;
                }
                last = RequestId.fromBytes(held.next().key.key().get());
                filter.add(last, bucketMs);
            }
            return true;
        }
    }
}
