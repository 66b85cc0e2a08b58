package io.github.firstseen.bench.serdes;

import io.github.firstseen.bench.serdes.Form.Step;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Does one thing over and over on this thread, and takes the thread's CPU. */
final class Loop {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final int times;
    private final int rounds;
    /** Where all that is made is put for a while, so that no compiler may leave it out. */
    private final @Nullable Object[] kept = new Object[1 << 10];

    /**
     * @param times per round, at least 1; a first round of as many is not counted
     * @param rounds at least 1
     */
    Loop(int times, int rounds) {
        if (times < 1 || rounds < 1) {
            throw new IllegalArgumentException("there must be something to do, got " + times + " times " + rounds);
        }
        this.times = times;
        this.rounds = rounds;
    }

    /** CPU of one time in ns, the median of the rounds. */
    double nanos(Step step) throws Exception {
        round(step);
        List<Double> nanos = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            nanos.add(round(step));
        }
        return nanos.stream().sorted().toList().get(nanos.size() / 2);
    }

    private double round(Step step) throws Exception {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < times; i++) {
            kept[i & kept.length - 1] = step.once();
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / (double) times;
    }
}
