package io.github.firstseen.bench.throughput;

import io.github.firstseen.bench.measure.Child;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is run, and over what.
 *
 * @param jar of firstseen
 * @param records how many, and of which seed
 * @param rounds how often each candidate runs, at least 1
 * @param candidates without one twice; the copy is among them
 * @param threads of each candidate that is Kafka Streams, at least 1
 * @param commitIntervalMs how long a transaction of each candidate may last, at least 1
 * @param config of firstseen alone, over what the benchmark sets; keys and values as {@code -o} takes them
 */
record ThroughputSettings(
        Path jar,
        Records records,
        int rounds,
        List<Candidate> candidates,
        int threads,
        int commitIntervalMs,
        Map<String, String> config) {
    private static final int FEWEST_RECORDS = 1_000;

    /**
     * On the ingest topic.
     *
     * @param count at least 1,000; fewer than some 100,000 measure JVMs that are not warm
     * @param seed of them
     */
    record Records(int count, long seed) {
        Records {
            requireAtLeast(FEWEST_RECORDS, "records", count);
        }
    }

    ThroughputSettings {
        jar = Child.requireJar(jar);
        candidates = List.copyOf(candidates);
        config = Map.copyOf(config);
        requireAtLeast(1, "rounds", rounds);
        requireAtLeast(1, "threads", threads);
        requireAtLeast(1, "commit-interval", commitIntervalMs);
        if (!candidates.contains(Candidate.COPY)) {
            throw new IllegalArgumentException("candidates must have copy among them, which the others are compared"
                    + " with, got "
                    + candidates.stream().map(Candidate::text).toList());
        }
        if (Set.copyOf(candidates).size() < candidates.size()) {
            throw new IllegalArgumentException("candidates must not have one twice, got "
                    + candidates.stream().map(Candidate::text).toList());
        }
    }

    private static void requireAtLeast(int least, String what, int got) {
        if (got < least) {
            throw new IllegalArgumentException(what + " must be at least " + least + ", got " + got);
        }
    }
}
