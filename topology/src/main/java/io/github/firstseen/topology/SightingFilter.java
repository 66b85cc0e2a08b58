package io.github.firstseen.topology;

import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.StoreLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which request ids a store cannot hold, by bucket and from memory: most records are new, and to find nothing on disk costs more
 * than anything else that is done for them.
 *
 * <p>It begins empty with every start, so that it answers for a bucket only when it was told of all that the store held there at
 * that time, see {@link #filled}; until then, and where its memory is used up, everything may be held. Each task has its own. For the
 * stream thread.
 */
final class SightingFilter implements AutoCloseable {
    private static final int FIRST_KEYS = 1 << 12;
    /** Few filters have to be asked for each bucket, and at most three quarters of the memory are not used yet. */
    private static final int GROWTH = 4;

    private static final int LARGEST_KEYS = 1 << 26;

    private final StoreLayout layout;
    private final FilterMemory memory;
    /** By the number of the bucket, modulo their number: no two that count have the same place. */
    private final @Nullable Bucket[] buckets;
    /** What there may be below is not known yet, but for buckets that were told to be filled. */
    private final long startMs;
    /** How many keys the last bucket that was left had, as a first guess for the next. */
    private int lastKeys;

    /** @param highestBucketMs the start of the newest bucket of which the store may hold something now */
    SightingFilter(StoreLayout layout, FilterMemory memory, long highestBucketMs) {
        this.layout = layout;
        this.memory = memory;
        this.startMs = highestBucketMs + 1;
        this.buckets = new Bucket[Math.toIntExact(layout.storeRetentionMs() / layout.bucketMs()) + 2];
    }

    /** Filters of one bucket, each larger than the one before. */
    private final class Bucket {
        private final long bucketMs;
        private final List<KeyFilter> filters = new ArrayList<>(4);
        private boolean isWhole;
        private boolean isCut;

        Bucket(long bucketMs) {
            this.bucketMs = bucketMs;
            this.isWhole = bucketMs >= startMs;
        }

        void add(long high, long low) {
            // What is put again, with a longer life or another status, needs no room; and what is claimed by mistake
            // stays so.
            if (isCut || claims(high, low)) {
                return;
            }
            KeyFilter last = filters.isEmpty() ? null : filters.get(filters.size() - 1);
            if (last == null || last.size() >= last.capacity()) {
                last = grown(last);
            }
            if (last != null) {
                last.add(high, low);
            }
        }

        private @Nullable KeyFilter grown(@Nullable KeyFilter last) {
            int keys = last == null
                    ? Math.max(FIRST_KEYS, Math.min(lastKeys, LARGEST_KEYS))
                    : Math.min(last.capacity(), LARGEST_KEYS / GROWTH) * GROWTH;
            if (!memory.take(KeyFilter.bytes(keys))) {
                free();
                isCut = true;
                return null;
            }
            KeyFilter next = new KeyFilter(keys);
            filters.add(next);
            return next;
        }

        boolean mayHave(long high, long low) {
            return !isWhole || isCut || claims(high, low);
        }

        private boolean claims(long high, long low) {
            for (int i = filters.size() - 1; i >= 0; i--) {
                if (filters.get(i).mayHave(high, low)) {
                    return true;
                }
            }
            return false;
        }

        int keys() {
            return filters.stream().mapToInt(KeyFilter::size).sum();
        }

        void free() {
            filters.forEach(filter -> memory.giveBack(KeyFilter.bytes(filter.capacity())));
            filters.clear();
        }
    }

    /** False only if the store holds nothing of this id in the bucket that starts then. */
    boolean mayHold(RequestId id, long bucketMs) {
        Bucket there = buckets[place(bucketMs)];
        if (there == null || there.bucketMs < bucketMs) {
            return bucketMs < startMs;
        }
        return there.bucketMs > bucketMs || there.mayHave(id.high(), id.low());
    }

    /** It is put there. */
    void add(RequestId id, long bucketMs) {
        Bucket bucket = bucket(bucketMs);
        if (bucket != null) {
            bucket.add(id.high(), id.low());
        }
    }

    /** Everything that the store held in this bucket at the beginning has been added. */
    void filled(long bucketMs) {
        Bucket bucket = bucket(bucketMs);
        if (bucket != null) {
            bucket.isWhole = true;
        }
    }

    /** Null where a later one has its place already: everything in it counts no more. */
    private @Nullable Bucket bucket(long bucketMs) {
        int place = place(bucketMs);
        Bucket there = buckets[place];
        if (there != null && there.bucketMs == bucketMs) {
            return there;
        }
        if (there != null && there.bucketMs > bucketMs) {
            return null;
        }
        if (there != null) {
            lastKeys = there.keys();
            there.free();
        }
        Bucket next = new Bucket(bucketMs);
        buckets[place] = next;
        return next;
    }

    private int place(long bucketMs) {
        return (int) (bucketMs / layout.bucketMs() % buckets.length);
    }

    /** Gives its memory back; it must not be asked any more. */
    @Override
    public void close() {
        for (Bucket bucket : buckets) {
            if (bucket != null) {
                bucket.free();
            }
        }
    }
}
