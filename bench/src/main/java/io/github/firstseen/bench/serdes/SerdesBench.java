package io.github.firstseen.bench.serdes;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bin/bench serdes}. */
@Command(
        name = "bench serdes",
        description = "Writes and reads a record in each form that firstseen uses, and compares what it costs.",
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true)
public final class SerdesBench implements Callable<Integer> {
    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "2000000",
            description = "How often in a round; default ${DEFAULT-VALUE}.")
    private int times;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Default ${DEFAULT-VALUE}.")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        Loop loop = new Loop(times, rounds);
        System.out.printf("CPU per record, medians of %d rounds of %,d, and ratios to the first line%n", rounds, times);
        double leastWrite = 0;
        double leastRead = 0;
        for (Form form : Form.all()) {
            double write = loop.nanos(form.write());
            double read = loop.nanos(form.read());
            leastWrite = leastWrite == 0 ? write : leastWrite;
            leastRead = leastRead == 0 ? read : leastRead;
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %4d bytes  write %5.0f ns (%4.1f)  read %5.0f ns (%4.1f)%n",
                    form.name(),
                    form.bytes(),
                    write,
                    write / leastWrite,
                    read,
                    read / leastRead);
        }
        return 0;
    }
}
