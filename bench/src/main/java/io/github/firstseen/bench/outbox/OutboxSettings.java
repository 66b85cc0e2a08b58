package io.github.firstseen.bench.outbox;

import io.github.firstseen.bench.measure.Child;
import java.nio.file.Path;

/**
 * What is run.
 *
 * @param jar of firstseen
 * @param rows on the outbox topic, and in the table
 * @param rounds how often each candidate runs
 */
record OutboxSettings(Path jar, int rows, int rounds) {
    private static final int ROWS_LEAST = 1_000;

    OutboxSettings {
        if (rows < ROWS_LEAST) {
            throw new IllegalArgumentException("rows must be at least " + ROWS_LEAST + ", got " + rows);
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds must be positive, got " + rounds);
        }
        jar = Child.requireJar(jar);
    }
}
