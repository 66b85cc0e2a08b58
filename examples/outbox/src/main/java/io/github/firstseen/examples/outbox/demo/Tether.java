package io.github.firstseen.examples.outbox.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ends PostgreSQL as soon as this JVM is gone, however it ends: a shell holds the other end of a pipe that closes then.
 * Closed, it lets it be.
 */
final class Tether implements AutoCloseable {
    /** Ctrl-C is for the JVM, not for it. */
    private static final String SCRIPT = "trap '' INT TERM HUP; read -r _; kill -QUIT \"$0\"";

    private final Process shell;

    private Tether(Process shell) {
        this.shell = shell;
    }

    /** Ties the server whose data are in this directory; what started it has ended by itself. */
    static Tether of(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0);
        return new Tether(new ProcessBuilder("sh", "-c", SCRIPT, pid)
                .redirectOutput(Path.of("/dev/null").toFile())
                .redirectError(Path.of("/dev/null").toFile())
                .start());
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
