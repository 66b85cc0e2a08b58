package io.github.firstseen.bench;

import java.time.Duration;

/**
 * How far a run is and what it has cost so far.
 *
 * @param committed ingest records that are committed
 * @param cpu of the deduplicator since its start
 * @param brokerCpu of the broker since its start
 * @param atNanos when, by {@link System#nanoTime()}
 */
record Sample(long committed, Duration cpu, Duration brokerCpu, long atNanos) {}
