package io.github.firstseen.bench.throughput;

import io.github.firstseen.bench.measure.Cost;

/**
 * What a candidate's run cost, of the second half of its records.
 *
 * @param round from 1
 */
record Turn(int round, Candidate candidate, Cost cost) {
    double recordsPerSecond() {
        return 1_000_000 / cost.wallUs();
    }

    double cpuUs() {
        return cost.cpuUs();
    }

    double brokerCpuUs() {
        return cost.brokerCpuUs();
    }

    /** Of candidate and broker together: what one writes, the other has to take. */
    double allCpuUs() {
        return cost.cpuUs() + cost.brokerCpuUs();
    }
}
