package io.github.firstseen.bench.measure;

import java.time.Duration;

/**
 * How far a run is and what it has cost so far.
 *
 * @param committed ingest records that are committed
 * @param cpu of the candidate's process since its start
 * @param brokerCpu of the broker since its start
 * @param atNanos when, by {@link System#nanoTime()}
 */
public record Sample(long committed, Duration cpu, Duration brokerCpu, long atNanos) {}
