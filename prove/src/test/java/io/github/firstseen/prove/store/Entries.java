package io.github.firstseen.prove.store;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.serdes.SightingCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/** Entries of a store, made by hand. */
final class Entries {
    static final long TTL_MS = 1_000;

    private static final SightingCodec CODEC = new SightingCodec();

    private final Map<Bytes, Bytes> bytes = new HashMap<>();

    static RequestId id(String key) {
        return RequestId.of(null, key.getBytes(StandardCharsets.UTF_8));
    }

    static Sighting sighting(long offset, long firstSeenMs) {
        return new Sighting(
                Fingerprint.of(new byte[] {1}),
                new Coordinates("ingest", 0, offset),
                firstSeenMs,
                firstSeenMs,
                firstSeenMs + TTL_MS,
                Progress.FORWARDED_ONCE);
    }

    /** As Kafka Streams writes the key of a window. */
    static Bytes key(String key, long bucketMs) {
        return Bytes.wrap(ByteBuffer.allocate(RequestId.BYTES + Long.BYTES + Integer.BYTES)
                .put(id(key).toBytes())
                .putLong(bucketMs)
                .putInt(0)
                .array());
    }

    static Bytes value(Sighting sighting) {
        return Bytes.wrap(CODEC.encode(sighting));
    }

    Entries put(String key, long bucketMs, Sighting sighting) {
        bytes.put(key(key, bucketMs), value(sighting));
        return this;
    }

    Entries remove(String key, long bucketMs) {
        bytes.remove(key(key, bucketMs));
        return this;
    }

    Map<Bytes, Bytes> bytes() {
        return Map.copyOf(bytes);
    }

    Remembered remembered() {
        return new Remembered(bytes);
    }
}
