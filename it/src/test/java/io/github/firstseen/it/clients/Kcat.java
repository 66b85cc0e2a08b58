package io.github.firstseen.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * kcat, Debian's package, run once for each call.
 *
 * @param bootstrapServers the cluster
 * @param directory for files it reads and writes
 */
record Kcat(String bootstrapServers, Path directory) {
    private static final int BOUND_SECONDS = 60;

    /** A record as kcat prints it: topic, partition, offset, and headers as {@code name=value,name=value}. */
    record Printed(String topic, int partition, long offset, String headers) {
        static Printed parse(String line) {
            String[] fields = line.split("\t", -1);
            assertThat(fields).as(line).hasSize(4);
            return new Printed(fields[0], Integer.parseInt(fields[1]), Long.parseLong(fields[2]), fields[3]);
        }

        /** The value of its only header of this name. */
        String header(String name) {
            List<String> values = List.of(headers.split(",", -1)).stream()
                    .filter(header -> header.startsWith(name + "="))
                    .map(header -> header.substring(name.length() + 1))
                    .toList();
            assertThat(values).as("%s of %s", name, headers).hasSize(1);
            return values.get(0);
        }
    }

    /** Produces each of these lines as a record; returns when all are acknowledged. */
    void produce(String topic, List<String> lines, String... options) throws Exception {
        Path input = Files.createTempFile(directory, "kcat-", ".in");
        Files.write(input, lines);
        List<String> args = new ArrayList<>(List.of("-P", "-t", topic));
        args.addAll(List.of(options));
        args.add("-l");
        args.add(input.toString());
        run(args);
    }

    /** All records of a topic as they stand now, read with librdkafka's default, read_committed. */
    List<Printed> consume(String topic) throws Exception {
        String format = "%t\\t%p\\t%o\\t%h\\n";
        return run(List.of("-C", "-t", topic, "-o", "beginning", "-e", "-q", "-f", format)).stream()
                .map(Printed::parse)
                .toList();
    }

    private List<String> run(List<String> args) throws Exception {
        List<String> command = new ArrayList<>(List.of("kcat", "-b", bootstrapServers));
        command.addAll(args);
        Path out = Files.createTempFile(directory, "kcat-", ".out");
        Path err = Files.createTempFile(directory, "kcat-", ".err");
        Process process =
                start(new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()));
        try {
            assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS))
                    .as("%s ends: %s", command, Files.readString(err))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("%s: %s", command, Files.readString(err))
                .isZero();
        return Files.readAllLines(out, StandardCharsets.UTF_8);
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new AssertionError("kcat does not start; install Debian's package kcat: apt-get install kcat", e);
        }
    }
}
