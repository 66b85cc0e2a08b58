package io.github.firstseen.testkit.traffic;

import io.github.firstseen.dedup.RuleSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Histories with late, future, out-of-order, expiring and scoped keys, and some without a key. */
public final class RandomTraffic {
    /** Where the histories start, in ms since the epoch: far enough from 0 for every lateness. */
    public static final long START_MS = 1_800_000_000_000L;

    private static final int KEYS = 12;

    private final RuleSettings settings;
    private final Random random;
    private long wallMs = START_MS;

    public RandomTraffic(RuleSettings settings, long seed) {
        this.settings = settings;
        this.random = new Random(seed);
    }

    /** So many records in the order in which one task judges them. */
    public List<Sent> history(int count) {
        List<Sent> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            wallMs += random.nextInt(oneIn(80) ? (int) settings.retentionMs() : (int) (settings.ttlMs() / 20));
            records.add(new Sent(key(), scope(), ttlMs(), payload(), timestampMs(), wallMs));
        }
        return records;
    }

    private @Nullable String key() {
        return oneIn(50) ? null : "key-" + random.nextInt(KEYS);
    }

    private @Nullable String scope() {
        return oneIn(4) ? "tenant-" + random.nextInt(2) : null;
    }

    /** Often none, often short, sometimes the longest allowed and sometimes more. */
    private @Nullable Long ttlMs() {
        return switch (random.nextInt(8)) {
            case 0 -> 1L + random.nextInt(100);
            case 1 -> 1L + random.nextInt((int) settings.retentionMs());
            case 2 -> settings.retentionMs();
            case 3 -> oneIn(5) ? settings.retentionMs() + 1 : null;
            default -> null;
        };
    }

    private @Nullable String payload() {
        return oneIn(30) ? null : "payload-" + (oneIn(6) ? 1 : 0);
    }

    /** Mostly about now; some within the grace, some beyond it, some ahead of every skew, some from 1970. */
    private long timestampMs() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> wallMs - random.nextInt((int) settings.graceMs() + 1);
            case 3 -> wallMs - settings.graceMs() - random.nextInt((int) settings.retentionMs() * 2);
            case 4 -> wallMs + random.nextInt((int) settings.retentionMs() * 2);
            case 5 -> oneIn(4) ? random.nextInt(1_000) : wallMs;
            default -> wallMs - random.nextInt((int) settings.ttlMs());
        };
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }
}
