package io.github.firstseen.topology;

import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.StoreLayout;
import io.github.firstseen.serdes.SightingCodec;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Looks up in a store beside the stream thread that writes to it: one point look-up for each bucket that the store may hold,
 * newest first. They go by RocksDB's Bloom filters, which an iterator does not. Any thread.
 */
final class SightingLookup {
    private final WholeWindowStore bytes;
    private final StoreLayout layout;
    private final LongSupplier newestBucket;
    private final SightingCodec codec = new SightingCodec();

    /** @param newestBucket the start of one that no sighting was put behind; moves on before it is put there */
    SightingLookup(WholeWindowStore bytes, StoreLayout layout, LongSupplier newestBucket) {
        this.bytes = bytes;
        this.layout = layout;
        this.newestBucket = newestBucket;
    }

    /**
     * The newest sighting, expired or not; null where there is none.
     *
     * @throws InvalidStateStoreException if the store is closed
     */
    @Nullable
    Sighting newest(RequestId requestId) {
        Bytes key = Bytes.wrap(requestId.toBytes());
        byte[] found;
        long newest;
        do {
            newest = newestBucket.getAsLong();
            found = newest(key, newest);
            // It may have gone into a bucket that was begun meanwhile.
        } while (found == null && newest != newestBucket.getAsLong());
        return found == null ? null : codec.decode(found);
    }

    private byte @Nullable [] newest(Bytes key, long newestBucket) {
        long oldest = Math.max(0, newestBucket - layout.storeRetentionMs());
        byte[] found = null;
        for (long bucket = newestBucket; bucket >= oldest && found == null; bucket -= layout.bucketMs()) {
            found = bytes.fetchBeside(key, bucket);
        }
        return found;
    }
}
