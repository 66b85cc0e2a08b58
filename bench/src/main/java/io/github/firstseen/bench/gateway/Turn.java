package io.github.firstseen.bench.gateway;

import java.time.Duration;
import java.util.Map;

/**
 * What came of asking one candidate for a while.
 *
 * @param round from 1
 * @param requestsPerSecond that were answered
 * @param cpuMicrosPerRequest CPU of the candidate's process, by the requests that were answered
 * @param deduplicatorCpuMicrosPerRequest the same of the deduplicator, until it has judged what was written
 * @param answers how many by status
 */
record Turn(
        int round,
        Candidate candidate,
        double requestsPerSecond,
        double p50Ms,
        double p99Ms,
        double cpuMicrosPerRequest,
        double deduplicatorCpuMicrosPerRequest,
        Map<Integer, Long> answers) {
    Turn {
        answers = Map.copyOf(answers);
    }

    /**
     * Of a run that has done its work.
     *
     * @throws IllegalStateException if it has not: connections failed, or an answer is none that the candidate should give
     */
    static Turn of(int round, Candidate candidate, Load load, Duration cpu, Duration deduplicatorCpu) {
        if (load.socketErrors() > 0
                || load.accepted() == 0
                || !load.answers().keySet().stream().allMatch(candidate::expects)) {
            throw new IllegalStateException(candidate.text() + " did not do its work: answers by status "
                    + load.answers() + ", " + load.socketErrors() + " socket errors");
        }
        double perRequest = 1 / (1_000.0 * load.answered());
        return new Turn(
                round,
                candidate,
                load.requestsPerSecond(),
                load.p50Ms(),
                load.p99Ms(),
                cpu.toNanos() * perRequest,
                deduplicatorCpu.toNanos() * perRequest,
                load.answers());
    }
}
