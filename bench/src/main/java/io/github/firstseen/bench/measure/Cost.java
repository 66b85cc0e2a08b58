package io.github.firstseen.bench.measure;

/**
 * What a record cost between two moments of a run, in microseconds.
 *
 * @param records that it is of
 * @param cpuUs CPU of the candidate's process
 * @param brokerCpuUs the same of the broker
 * @param wallUs time by the clock on the wall
 */
public record Cost(long records, double cpuUs, double brokerCpuUs, double wallUs) {
    /**
     * What happened between two samples.
     *
     * @throws IllegalArgumentException if no record was committed between them
     */
    public static Cost between(Sample warm, Sample end) {
        long records = end.committed() - warm.committed();
        if (records <= 0) {
            throw new IllegalArgumentException(
                    "no record was committed between " + warm + " and " + end + ": more records are needed");
        }
        double perRecord = 1 / (1_000.0 * records);
        return new Cost(
                records,
                end.cpu().minus(warm.cpu()).toNanos() * perRecord,
                end.brokerCpu().minus(warm.brokerCpu()).toNanos() * perRecord,
                (end.atNanos() - warm.atNanos()) * perRecord);
    }
}
