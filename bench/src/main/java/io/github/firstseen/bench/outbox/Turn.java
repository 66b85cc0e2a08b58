package io.github.firstseen.bench.outbox;

/**
 * What a candidate's run cost, of the second half of its rows.
 *
 * @param round from 1
 * @param rows that the figures are of
 * @param rowsPerSecond by the clock on the wall
 * @param cpuUsPerRow of the candidate's process, in microseconds
 */
record Turn(int round, Candidate candidate, long rows, double rowsPerSecond, double cpuUsPerRow) {}
