package io.github.firstseen.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;

/** Gives a session a directory of its own, which stays where the session fails. */
public final class Scratch {
    /** What is done in it. */
    @FunctionalInterface
    public interface Session {
        /** Runs it; what it throws is told, and the directory stays. */
        void in(Path directory) throws IOException;
    }

    private Scratch() {}

    /**
     * Runs a session to its end.
     *
     * @param name stands before what goes wrong, on stderr
     * @return the exit code: 0, or 1 where it failed
     */
    public static int run(String name, Session session) throws IOException {
        Path directory = Files.createTempDirectory("firstseen-bench");
        try {
            session.in(directory);
        } catch (AssertionError | RuntimeException e) {
            System.err.println(name + ": " + e.getMessage());
            System.err.println("all data and logs are in " + directory);
            return 1;
        }
        Utils.delete(directory.toFile());
        return 0;
    }

    /** Deletes what a run leaves, so that every run finds the disk with as much on it. */
    public static void delete(Path state) {
        try {
            Utils.delete(state.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + state, e);
        }
    }
}
