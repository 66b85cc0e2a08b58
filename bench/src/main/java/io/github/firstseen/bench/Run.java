package io.github.firstseen.bench;

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
        long records = end.committed() - warm.committed();
        if (records <= 0) {
            throw new IllegalArgumentException(
                    "no record was committed between " + warm + " and " + end + ": more records are needed");
        }
        double perRecord = 1 / (1_000.0 * records);
        return new Run(
                round,
                side,
                records,
                end.cpu().minus(warm.cpu()).toNanos() * perRecord,
                end.brokerCpu().minus(warm.brokerCpu()).toNanos() * perRecord,
                (end.atNanos() - warm.atNanos()) * perRecord);
    }
}
