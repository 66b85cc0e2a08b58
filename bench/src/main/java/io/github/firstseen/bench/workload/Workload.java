package io.github.firstseen.bench.workload;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The records of a benchmark, each a function of seed and number alone: keys are UUIDs in text, payloads are JSON, and in
 * the long run one record in ten is a duplicate of an earlier one and one in a thousand a conflict with one.
 */
public final class Workload {
    /** The length of every payload, in bytes. */
    static final int PAYLOAD_BYTES = 204;

    private static final int DUPLICATES_PER_MILLE = 100;
    private static final int CONFLICTS_PER_MILLE = 1;
    /** The golden ratio of 64 bits, odd: neighbours get seeds that are far apart. */
    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private final long seed;

    /** What a deduplicator that reads the records in this order decides. */
    public enum Kind {
        FIRST_SEEN,
        DUPLICATE,
        CONFLICT
    }

    /** A record to be produced; key and payload are ASCII. */
    public record Message(Kind kind, String key, String payload) {}

    public Workload(long seed) {
        this.seed = seed;
    }

    /**
     * The record of a number from 0.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Message message(int number) {
        if (number < 0) {
            throw new IllegalArgumentException("numbers start at 0, got " + number);
        }
        return switch (kind(number)) {
            case FIRST_SEEN -> first(number, 0, Kind.FIRST_SEEN);
            case DUPLICATE -> first(original(number), 0, Kind.DUPLICATE);
            case CONFLICT -> first(original(number), 1, Kind.CONFLICT);
        };
    }

    Kind kind(int number) {
        int drawn = random(number).nextInt(1_000);
        if (number == 0 || drawn >= DUPLICATES_PER_MILLE + CONFLICTS_PER_MILLE) {
            return Kind.FIRST_SEEN;
        }
        return drawn < CONFLICTS_PER_MILLE ? Kind.CONFLICT : Kind.DUPLICATE;
    }

    /** Any earlier record that is the first of its key: the first before a place that is drawn. */
    private int original(int number) {
        SplittableRandom random = random(number);
        random.nextInt();
        int place = random.nextInt(number);
        while (kind(place) != Kind.FIRST_SEEN) {
            place--;
        }
        return place;
    }

    private Message first(int number, int addedCents, Kind kind) {
        SplittableRandom random = random(number).split();
        String key = new UUID(random.nextLong(), random.nextLong()).toString();
        int cents = 1_000_000 + random.nextInt(8_000_000) + addedCents;
        String start = String.format(
                Locale.ROOT,
                "{\"order\":\"%s\",\"customer\":\"c-%06d\",\"cents\":%d,\"currency\":\"EUR\",\"note\":\"",
                key,
                random.nextInt(1_000_000),
                cents);
        StringBuilder payload = new StringBuilder(PAYLOAD_BYTES + Long.SIZE).append(start);
        while (payload.length() < PAYLOAD_BYTES - 2) {
            payload.append(String.format(Locale.ROOT, "%016x", random.nextLong()));
        }
        payload.setLength(PAYLOAD_BYTES - 2);
        return new Message(kind, key, payload.append("\"}").toString());
    }

    private SplittableRandom random(int number) {
        return new SplittableRandom(seed + number * STRIDE);
    }
}
