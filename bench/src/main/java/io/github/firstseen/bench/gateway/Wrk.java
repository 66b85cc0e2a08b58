package io.github.firstseen.bench.gateway;

import io.github.firstseen.bench.measure.Child;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** {@code wrk} with the script of this benchmark: as many requests as are answered. */
final class Wrk {
    /** As many as the machine may have to spare. */
    static final int THREADS = 2;

    private static final String PROGRAM = "wrk";
    private static final String SCRIPT = "/gateway-load.lua";

    private final LoadSettings settings;
    private final Path directory;
    private final Path script;

    private Wrk(LoadSettings settings, Path directory, Path script) {
        this.settings = settings;
        this.directory = directory;
        this.script = script;
    }

    /**
     * Looks for it, and lays the script into the directory.
     *
     * @throws IllegalStateException where it is not installed
     */
    static Wrk in(Path directory, LoadSettings settings) throws IOException {
        try {
            // It says its version and that it lacks an address; what counts is that it is there.
            Child.start(List.of(PROGRAM, "-v"), directory.resolve("wrk-version.log"))
                    .close();
        } catch (UncheckedIOException e) {
            throw new IllegalStateException(
                    PROGRAM + " is missing; install it: apt-get install wrk (Debian, Ubuntu), brew install wrk (macOS)",
                    e);
        }
        Path script = directory.resolve("load.lua");
        try (InputStream resource = Objects.requireNonNull(Wrk.class.getResourceAsStream(SCRIPT), SCRIPT)) {
            Files.copy(resource, script);
        }
        return new Wrk(settings, directory, script);
    }

    /**
     * Asks for as long as the settings say.
     *
     * @param run the prefix of all its keys
     * @throws IllegalStateException if it fails, with what it wrote
     */
    Load run(String run, URI address) {
        List<String> command = List.of(
                PROGRAM,
                "--threads=" + THREADS,
                "--connections=" + settings.connections(),
                "--duration=" + settings.seconds() + "s",
                "--timeout=10s",
                "--latency",
                "--script=" + script,
                address.resolve("/v1/messages").toString(),
                "--",
                run);
        try (Child wrk = Child.start(command, directory.resolve("wrk-" + run + ".log"))) {
            wrk.awaitSuccess(settings.length());
            return Load.parse(wrk.log());
        } catch (IOException e) {
            throw new UncheckedIOException("what wrk wrote could not be read", e);
        }
    }
}
