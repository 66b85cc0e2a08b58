package io.github.firstseen.bench;

import io.github.firstseen.bench.measure.Cost;
import io.github.firstseen.bench.measure.Sample;

/**
 * What a run of one build cost, from the moment it was warm to its end.
 *
 * @param round from 1
 * @param records that the figures are of
 * @param cpuUsPerRecord CPU of the deduplicator, in microseconds
 * @param brokerCpuUsPerRecord the same of the broker
 * @param wallUsPerRecord time by the clock on the wall
 */
record Run(
        int round,
        Side side,
        long records,
        double cpuUsPerRecord,
        double brokerCpuUsPerRecord,
        double wallUsPerRecord) {
    /**
     * What happened between two samples.
     *
     * @throws IllegalArgumentException if no record was committed between them
     */
    static Run between(int round, Side side, Sample warm, Sample end) {
        Cost cost = Cost.between(warm, end);
        return new Run(round, side, cost.records(), cost.cpuUs(), cost.brokerCpuUs(), cost.wallUs());
    }
}
