package io.github.firstseen.prove.traffic;

import io.github.firstseen.prove.stage.Numbers;
import io.github.firstseen.testkit.log.TestRecord;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws one record after the other. One thread. */
final class Mix {
    private static final long IN_2099_MS = 4_070_908_800_000L;
    private static final long HOUR_MS = 3_600_000;

    /** Begins the keys of messages that a worker reports on. */
    static final String WORK = "work-";

    private static final int COPIES_OF_WORK = 8;
    /** Keys whose copies come at the same time: a copy comes up to twenty seconds after the first, and after reports on it. */
    private static final int WORK_AT_A_TIME = 120;

    private final Random random;
    private final Edges edges;
    private final Routing routing;
    private final Pace pace;
    private int works;

    /**
     * The same seed draws the same, as far as the wall clock lets it.
     *
     * @param startMs the wall clock when the traffic begins, in ms since the epoch
     */
    Mix(long seed, Routing routing, long startMs) {
        this.random = new Random(seed);
        this.edges = new Edges(random);
        this.routing = routing;
        this.pace = new Pace(startMs);
    }

    /**
     * The next record.
     *
     * @param wallMs the wall clock, in ms since the epoch
     */
    TestRecord next(long wallMs) {
        long nowMs = pace.eventMs(wallMs);
        Edges.Copy due = edges.due(nowMs);
        if (due != null) {
            return record(due.key(), null, "edge").at(due.timeMs());
        }
        int percent = random.nextInt(100);
        if (percent < 4) {
            return first(edges.shortLife(nowMs)).at(nowMs);
        }
        if (percent < 7) {
            return first(edges.longLife(nowMs)).at(nowMs);
        }
        return percent < 19 ? work(nowMs) : usual(nowMs, pace.hasCaughtUp(wallMs));
    }

    private TestRecord first(Edges.First first) {
        return record(first.key(), Long.toString(first.ttlMs()), "edge");
    }

    private TestRecord work(long nowMs) {
        int newest = works++ / COPIES_OF_WORK;
        String key = WORK + (newest - random.nextInt(Math.min(newest + 1, WORK_AT_A_TIME)));
        String ttl = chance(50) ? null : Long.toString(Numbers.RETENTION_MS);
        TestRecord record = record(key, ttl, "work of " + key + (chance(12) ? ", edited" : ", as sent"));
        return record.at(nowMs - random.nextInt(chance(90) ? 200 : 5_000));
    }

    private TestRecord usual(long nowMs, boolean mayBeAhead) {
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
        long timeMs = time(nowMs);
        return record.at(timeMs > nowMs && !mayBeAhead ? nowMs : timeMs);
    }

    private TestRecord record(@Nullable String key, @Nullable String ttl, String payload) {
        TestRecord record = routing.place(key, random).withValue(payload);
        if (key != null) {
            record = record.withHeader("idempotency-key", key);
        }
        if (ttl != null) {
            record = record.withHeader("idempotency-ttl-ms", ttl);
        }
        return record;
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
