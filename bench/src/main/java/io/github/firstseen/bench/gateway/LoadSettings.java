package io.github.firstseen.bench.gateway;

import io.github.firstseen.bench.measure.Child;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What is asked, how hard, and how often.
 *
 * @param jar the build whose gateway it is
 * @param seconds that a run takes, 1 to 3,600
 * @param connections each with one request at a time, at least {@value Wrk#THREADS}
 * @param rounds at least 1, beside a first one that is not counted
 */
record LoadSettings(Path jar, int seconds, int connections, int rounds) {
    private static final int SECONDS_MAX = 3_600;

    LoadSettings {
        jar = Child.requireJar(jar);
        if (seconds < 1 || seconds > SECONDS_MAX) {
            throw new IllegalArgumentException("seconds must be 1 to " + SECONDS_MAX + ", got " + seconds);
        }
        if (connections < Wrk.THREADS) {
            throw new IllegalArgumentException("connections must be at least " + Wrk.THREADS + ", got " + connections);
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds must be at least 1, got " + rounds);
        }
    }

    Duration length() {
        return Duration.ofSeconds(seconds);
    }
}
