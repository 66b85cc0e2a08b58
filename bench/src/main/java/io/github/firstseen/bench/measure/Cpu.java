package io.github.firstseen.bench.measure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** CPU that processes have used, as the operating system counts it: on Linux in hundredths of a second. */
public final class Cpu {
    private Cpu() {}

    /**
     * Of a process since its start, in all of its threads.
     *
     * @throws IllegalStateException if it is gone, or the system does not say
     */
    public static Duration of(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(
                        () -> new IllegalStateException("the CPU time of process " + process.pid() + " is not known"));
    }

    /**
     * The one JVM that this process has started so far.
     *
     * @throws IllegalStateException if there is none or there are several
     */
    public static ProcessHandle onlyJvm() {
        List<ProcessHandle> jvms =
                ProcessHandle.current().children().filter(Cpu::isJvm).toList();
        if (jvms.size() != 1) {
            throw new IllegalStateException("one child that is a JVM was expected, found " + jvms);
        }
        return jvms.get(0);
    }

    private static boolean isJvm(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Objects.toString(Path.of(command).getFileName()))
                .filter("java"::equals)
                .isPresent();
    }
}
