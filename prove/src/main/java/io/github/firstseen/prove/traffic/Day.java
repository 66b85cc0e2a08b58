package io.github.firstseen.prove.traffic;

import io.github.firstseen.prove.stage.Numbers;
import io.github.firstseen.testkit.log.TestRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What producers wrote a day ago, and during the day in which nobody read it: bursts, with quiet time between them, since
 * each minute of event time in which something is remembered is a file or two of each store. No clock runs ahead: that would
 * end the day at once. Times are in ms since the epoch.
 */
public final class Day {
    public static final long LENGTH_MS = 24L * 3_600_000;

    private static final long HOUR_MS = 3_600_000;
    private static final int BURST = 100;
    private static final int STEP_MS = 400;

    private final Random random;
    private final Routing routing;
    private final long endMs;
    private int bursts;

    /** A day that ends at the wall clock's time, less what the traffic after it begins with. */
    public Day(long seed, Routing routing, long nowMs) {
        this.random = new Random(seed);
        this.routing = routing;
        this.endMs = nowMs - Pace.BEHIND_MS;
    }

    /** When nobody reads any more. */
    public long startMs() {
        return endMs - LENGTH_MS;
    }

    private boolean isInFirstHalf(long timeMs) {
        return timeMs < endMs - LENGTH_MS / 2;
    }

    /** The hour before, in which all is read as it comes. */
    public List<TestRecord> hourBefore() {
        List<TestRecord> records = new ArrayList<>();
        for (long burstMs = startMs() - HOUR_MS; burstMs < startMs(); burstMs += HOUR_MS / 6) {
            records.addAll(burst(burstMs));
        }
        return records;
    }

    /**
     * The day's backlog, in the order of the clock: much in the first half, little in the second, most in the last hour. One
     * partition is nearly empty in the first half, another ends with it: so they are caught up with unevenly.
     */
    public List<TestRecord> backlog() {
        List<TestRecord> records = new ArrayList<>();
        for (long burstMs = startMs(); burstMs < endMs; burstMs += gapMs(burstMs)) {
            for (TestRecord record : burst(burstMs)) {
                if (isWritten(record.partition(), burstMs)) {
                    records.add(record);
                }
            }
        }
        return records;
    }

    private boolean isWritten(int partition, long timeMs) {
        return switch (partition) {
            case 1 -> isInFirstHalf(timeMs);
            case 2 -> !isInFirstHalf(timeMs) || random.nextInt(10) == 0;
            default -> true;
        };
    }

    /** To the next burst; one comes at the beginning of the last hour. */
    private long gapMs(long timeMs) {
        if (isInFirstHalf(timeMs)) {
            return HOUR_MS;
        }
        long lastHourMs = endMs - HOUR_MS;
        return timeMs < lastHourMs ? Math.min(3 * HOUR_MS, lastHourMs - timeMs) : HOUR_MS / 12;
    }

    /** Records of less than a minute that share keys, some of which expire meanwhile. */
    private List<TestRecord> burst(long startMs) {
        bursts++;
        List<TestRecord> records = new ArrayList<>();
        for (int i = 0; i < BURST; i++) {
            records.add(
                    record("day-" + bursts + "-" + random.nextInt(BURST / 3)).at(startMs + (long) STEP_MS * i));
        }
        return records;
    }

    private TestRecord record(String key) {
        TestRecord record = routing.place(key, random)
                .withValue("payload of " + key + (random.nextInt(8) == 0 ? ", edited" : ", as sent"))
                .withHeader("idempotency-key", key);
        return random.nextBoolean() ? record : record.withHeader("idempotency-ttl-ms", ttl());
    }

    private String ttl() {
        return Long.toString(Numbers.RETENTION_MS - random.nextInt((int) Numbers.RETENTION_MS - 1_000));
    }
}
