package io.github.firstseen.prove.store;

import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.serdes.SightingCodec;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;

/**
 * The entries of one task's store as bytes, wherever they were read.
 *
 * @param entries by key: request id, start of the bucket in ms, and a number that is always 0, as Kafka Streams lays the keys
 *     of a window store out
 */
public record Remembered(Map<Bytes, Bytes> entries) {
    private static final SightingCodec CODEC = new SightingCodec();

    public Remembered {
        entries = new TreeMap<>(entries);
    }

    /** Those in this bucket, by its start, or a later one. */
    Remembered since(long bucketMs) {
        Map<Bytes, Bytes> kept = new HashMap<>(entries);
        kept.keySet().removeIf(key -> bucketOf(key) < bucketMs);
        return new Remembered(kept);
    }

    /** The newest sighting of each key. */
    public Map<RequestId, Sighting> newest() {
        Map<RequestId, Bytes> newest = new HashMap<>();
        for (Bytes key : entries.keySet()) {
            newest.merge(idOf(key), key, (one, other) -> bucketOf(one) > bucketOf(other) ? one : other);
        }
        Map<RequestId, Sighting> sightings = new HashMap<>();
        newest.forEach((id, key) -> {
            Bytes value = entries.get(key);
            if (value != null) {
                sightings.put(id, CODEC.decode(value.get()));
            }
        });
        return sightings;
    }

    private static long bucketOf(Bytes key) {
        return ByteBuffer.wrap(key.get()).getLong(RequestId.BYTES);
    }

    private static RequestId idOf(Bytes key) {
        return RequestId.fromBytes(Arrays.copyOf(key.get(), RequestId.BYTES));
    }

    /** For a person to read. */
    static String told(Bytes key) {
        return idOf(key) + " of bucket " + bucketOf(key);
    }
}
