package io.github.firstseen.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * kcat, Debian's package, run once for each call.
 *
 * @param bootstrapServers the cluster
 * @param directory for files it reads and writes
 */
record Kcat(String bootstrapServers, Path directory) {
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

    /** Produces the whole of a file as one record; returns when it is acknowledged. */
    void produceFile(String topic, Path file, String... options) throws Exception {
        List<String> args = new ArrayList<>(List.of("-P", "-t", topic));
        args.addAll(List.of(options));
        args.add(file.toString());
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
        List<String> all = new ArrayList<>(List.of("-b", bootstrapServers));
        all.addAll(args);
        byte[] out = new Tool("kcat", directory).run(all).orFail();
        return new String(out, StandardCharsets.UTF_8).lines().toList();
    }
}
