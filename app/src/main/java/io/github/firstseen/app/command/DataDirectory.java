package io.github.firstseen.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for a broker's data.
 *
 * @param path where it is
 * @param life whether it goes when it is closed
 */
record DataDirectory(Path path, Life life) implements AutoCloseable {
    enum Life {
        KEPT,
        TEMPORARY
    }

    static DataDirectory of(Path path) {
        return new DataDirectory(path, Life.KEPT);
    }

    static DataDirectory temporary() throws IOException {
        return new DataDirectory(Files.createTempDirectory("firstseen-broker-"), Life.TEMPORARY);
    }

    @Override
    public void close() {
        if (life == Life.TEMPORARY) {
            remove();
        }
    }

    private void remove() {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }
}
