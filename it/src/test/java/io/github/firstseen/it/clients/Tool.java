package io.github.firstseen.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Bytes;

/**
 * A program of Debian's package of the same name, run once for each call.
 *
 * @param directory for what it writes
 */
public record Tool(String name, Path directory) {
    private static final int BOUND_SECONDS = 60;

    /** What it wrote to standard output and standard error, and how it ended. */
    public record Run(List<String> command, Bytes out, String err, int exitCode) {
        /** What it wrote to standard output, if it ended well. */
        public byte[] orFail() {
            assertThat(exitCode).as("%s: %s", command, err).isZero();
            return out.get();
        }
    }

    public Run run(List<String> args) throws Exception {
        List<String> command = new ArrayList<>(List.of(name));
        command.addAll(args);
        Path out = Files.createTempFile(directory, name + "-", ".out");
        Path err = Files.createTempFile(directory, name + "-", ".err");
        Process process =
                start(new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()));
        try {
            assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends: %s", command, Files.readString(err))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(command, Bytes.wrap(Files.readAllBytes(out)), Files.readString(err), process.exitValue());
    }

    private Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError(name + " does not start; install Debian's package: apt-get install " + name, e);
        }
    }
}
