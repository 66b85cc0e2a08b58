package io.github.firstseen.prove.traffic;

import io.github.firstseen.prove.stage.Numbers;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.testkit.log.TestRecord;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws one record after the other. One thread. */
final class Mix {
    private static final long IN_2099_MS = 4_070_908_800_000L;
    private static final long HOUR_MS = 3_600_000;

    private final Random random;
    private final PriorityQueue<Edge> edges = new PriorityQueue<>(Comparator.comparingLong(Edge::dueMs));
    private int edgeKeys;

    Mix(long seed) {
        this.random = new Random(seed);
    }

    /** A copy at the very end of a life, due when that has come. */
    private record Edge(String key, long timeMs, long dueMs) {}

    /**
     * The next record.
     *
     * @param nowMs the wall clock, in ms since the epoch
     */
    TestRecord next(long nowMs) {
        Edge due = edges.peek();
        if (due != null && due.dueMs() <= nowMs) {
            edges.remove();
            return record(due.key(), null, "edge").at(due.timeMs());
        }
        return chance(4) ? edge(nowMs) : usual(nowMs);
    }

    /** The first record of a key of its own; its copies come a millisecond before its expiry and at it. */
    private TestRecord edge(long nowMs) {
        String key = "edge-" + edgeKeys++;
        long ttlMs = 1_000L + random.nextInt(8_000);
        long expiryMs = nowMs + ttlMs;
        edges.add(new Edge(key, expiryMs - 1, expiryMs));
        edges.add(new Edge(key, expiryMs, expiryMs + 500));
        return record(key, Long.toString(ttlMs), "edge").at(nowMs);
    }

    private TestRecord usual(long nowMs) {
        String key = key();
        // Of the same length, edited or not: who compares lengths sees no difference.
        String payload = "payload of " + key + (chance(12) ? ", edited" + random.nextInt(9) : ", as sent");
        TestRecord record = record(key, ttl(), payload);
        if (chance(2)) {
            record = record.withValue((org.apache.kafka.common.utils.Bytes) null);
        }
        if (chance(25)) {
            record = record.withHeader("idempotency-scope", "tenant-" + random.nextInt(2));
        }
        return record.at(time(nowMs));
    }

    private TestRecord record(@Nullable String key, @Nullable String ttl, String payload) {
        TestRecord record =
                TestRecord.to(Stage.INGEST, random.nextInt(Numbers.PARTITIONS)).withValue(payload);
        if (key != null) {
            record = record.withHeader("idempotency-key", key);
        }
        if (ttl != null) {
            record = record.withHeader("idempotency-ttl-ms", ttl);
        }
        return chance(30) ? record : record.withKey("customer-" + random.nextInt(50));
    }

    /** A few keys very often, a few thousand now and then, and some that nobody can read. */
    private @Nullable String key() {
        if (chance(2)) {
            return chance(50) ? null : chance(50) ? "" : "k".repeat(1_025);
        }
        return "key-" + random.nextInt(1 << random.nextInt(13));
    }

    private @Nullable String ttl() {
        int percent = random.nextInt(100);
        if (percent < 45) {
            return null;
        }
        if (percent < 65) {
            return Long.toString(500 + random.nextInt(4_500));
        }
        if (percent < 80) {
            return Long.toString(5_000 + random.nextInt((int) Numbers.RETENTION_MS - 5_000));
        }
        if (percent < 97) {
            return Long.toString(Numbers.RETENTION_MS);
        }
        return percent == 97 ? Long.toString(Numbers.RETENTION_MS + 1) : percent == 98 ? "0" : "soon";
    }

    private long time(long nowMs) {
        int percent = random.nextInt(100);
        if (percent < 70) {
            return nowMs - random.nextInt(200);
        }
        if (percent < 80) {
            return nowMs - random.nextInt(5_000);
        }
        if (percent < 88) {
            return nowMs - random.nextInt((int) Numbers.GRACE_MS);
        }
        if (percent < 92) {
            return nowMs - Numbers.GRACE_MS - random.nextInt((int) Numbers.GRACE_MS);
        }
        if (percent < 95) {
            return nowMs - random.nextInt((int) HOUR_MS);
        }
        return percent < 98 ? nowMs + random.nextInt((int) HOUR_MS) : IN_2099_MS + random.nextInt(1_000_000);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
