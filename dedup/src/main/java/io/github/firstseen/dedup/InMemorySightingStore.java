package io.github.firstseen.dedup;

import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sightings on the heap: the oracle of the tests, and the store of those who embed the rule without Kafka. */
public final class InMemorySightingStore implements SightingStore {
    private final StoreLayout layout;
    private final NavigableMap<Long, NavigableMap<RequestId, Sighting>> buckets = new TreeMap<>();
    private @Nullable Position cursor;
    private long horizonMs;

    public InMemorySightingStore(StoreLayout layout) {
        this.layout = layout;
    }

    @Override
    public @Nullable Sighting newest(RequestId requestId, long streamTimeMs) {
        Map.Entry<Long, NavigableMap<RequestId, Sighting>> held = newestBucketOf(requestId, streamTimeMs);
        return held == null ? null : held.getValue().get(requestId);
    }

    private Map.@Nullable Entry<Long, NavigableMap<RequestId, Sighting>> newestBucketOf(
            RequestId requestId, long streamTimeMs) {
        dropBefore(layout.oldestBucket(streamTimeMs));
        for (Map.Entry<Long, NavigableMap<RequestId, Sighting>> bucket :
                buckets.descendingMap().entrySet()) {
            if (bucket.getValue().containsKey(requestId)) {
                return bucket;
            }
        }
        return null;
    }

    @Override
    public void put(RequestId requestId, Sighting sighting, long anchorMs) {
        buckets.computeIfAbsent(layout.bucketOf(anchorMs), start -> new TreeMap<>())
                .put(requestId, sighting);
    }

    @Override
    public void replace(RequestId requestId, Sighting sighting, long streamTimeMs) {
        Map.Entry<Long, NavigableMap<RequestId, Sighting>> held = newestBucketOf(requestId, streamTimeMs);
        if (held != null) {
            held.getValue().put(requestId, sighting);
        }
    }

    @Override
    public void extend(RequestId requestId, Sighting sighting, long anchorMs) {
        Map.Entry<Long, NavigableMap<RequestId, Sighting>> held = newestBucketOf(requestId, anchorMs);
        if (held != null && held.getKey() >= layout.bucketOf(anchorMs)) {
            held.getValue().put(requestId, sighting);
            return;
        }
        if (held != null) {
            held.getValue().remove(requestId);
        }
        put(requestId, sighting, anchorMs);
    }

    @Override
    public Swept sweep(long streamTimeMs, int budget) {
        dropBefore(layout.oldestBucket(streamTimeMs));
        int examined = 0;
        int removed = 0;
        Position from = cursor;
        if (from == null) {
            horizonMs = streamTimeMs - layout.graceMs();
        }
        for (Map.Entry<Long, NavigableMap<RequestId, Sighting>> bucket :
                (from == null ? buckets : buckets.tailMap(from.bucket(), true)).entrySet()) {
            boolean resumed = from != null && from.bucket() == bucket.getKey();
            NavigableMap<RequestId, Sighting> rest =
                    resumed && from != null ? bucket.getValue().tailMap(from.last(), false) : bucket.getValue();
            Iterator<Map.Entry<RequestId, Sighting>> sightings = rest.entrySet().iterator();
            while (sightings.hasNext()) {
                if (examined == budget) {
                    return new Swept(examined, removed, false);
                }
                Map.Entry<RequestId, Sighting> entry = sightings.next();
                examined++;
                cursor = new Position(bucket.getKey(), entry.getKey());
                if (entry.getValue().expiryMs() < horizonMs) {
                    sightings.remove();
                    removed++;
                }
            }
        }
        cursor = null;
        return new Swept(examined, removed, true);
    }

    /** How many sightings are held, those included that count no more. */
    public int size() {
        return buckets.values().stream().mapToInt(Map::size).sum();
    }

    private void dropBefore(long oldestBucket) {
        buckets.headMap(oldestBucket, false).clear();
    }

    private record Position(long bucket, RequestId last) {}
}
