package io.github.firstseen.app.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for the data of a broker, and of what runs beside it.
 *
 * @param path where it is
 * @param life whether it goes when it is closed
 */
public record DataDirectory(Path path, Life life) implements AutoCloseable {
    /** What becomes of a directory. */
    public enum Life {
        /** It stays. */
        KEPT,
        /** It goes, with everything in it. */
        TEMPORARY
    }

    /** One that stays; whoever uses it makes it. */
    public static DataDirectory kept(Path path) {
        return new DataDirectory(path, Life.KEPT);
    }

    /** A new one where the system keeps such directories; its name starts like this. */
    public static DataDirectory temporary(String prefix) {
        try {
            return new DataDirectory(Files.createTempDirectory(prefix), Life.TEMPORARY);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no temporary directory could be made in " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    public boolean isTemporary() {
        return life == Life.TEMPORARY;
    }

    /** Whoever writes there has stopped. A second call does nothing. */
    @Override
    public void close() {
        if (isTemporary() && Files.exists(path)) {
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
            throw new UncheckedIOException(path + " could not be removed", e);
        }
    }
}
