package io.github.firstseen.bench;

import io.github.firstseen.bench.measure.Child;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is compared, and over what.
 *
 * @param before the jar of one build
 * @param after the jar of the other; may be the same, which shows the noise
 * @param records on the ingest topic, at least 1,000; fewer than some 100,000 measure a JVM that is not warm
 * @param rounds at least 1
 * @param seed of the records
 * @param config of both builds, beside what the benchmark sets; keys and values as {@code -o} takes them
 * @param afterConfig of the second build alone, over {@code config}: with the same jar twice it is what is compared
 * @param afterLookups how often a second the second build is asked for a key over HTTP; 0 for not at all
 */
record BenchSettings(
        Path before,
        Path after,
        int records,
        int rounds,
        long seed,
        Map<String, String> config,
        Map<String, String> afterConfig,
        int afterLookups) {
    private static final int FEWEST_RECORDS = 1_000;

    BenchSettings {
        before = Child.requireJar(before);
        after = Child.requireJar(after);
        config = Map.copyOf(config);
        afterConfig = Map.copyOf(afterConfig);
        if (records < FEWEST_RECORDS) {
            throw new IllegalArgumentException("records must be at least " + FEWEST_RECORDS + ", got " + records);
        }
        if (afterLookups < 0) {
            throw new IllegalArgumentException("after-lookups must not be negative, got " + afterLookups);
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds must be at least 1, got " + rounds);
        }
    }

    Path jar(Side side) {
        return switch (side) {
            case BEFORE -> before;
            case AFTER -> after;
        };
    }

    /** How often a second one build is asked for a key. */
    int lookups(Side side) {
        return side == Side.AFTER ? afterLookups : 0;
    }

    /** What is configured for one build, beside what the benchmark sets itself. */
    Map<String, String> config(Side side) {
        Map<String, String> all = new TreeMap<>(config);
        if (afterLookups > 0) {
            // For both, so that nothing else differs. Older builds do not know it.
            all.put("firstseen.http.listener", "http://127.0.0.1:0");
        }
        if (side == Side.AFTER) {
            all.putAll(afterConfig);
        }
        return all;
    }
}
