package io.github.firstseen.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A directory of the demo's own, gone with everything in it when closed. */
final class TemporaryDirectory implements AutoCloseable {
    private final Path path;

    private TemporaryDirectory(Path path) {
        this.path = path;
    }

    /** Makes one where the system keeps such directories. */
    static TemporaryDirectory make() {
        try {
            return new TemporaryDirectory(Files.createTempDirectory("firstseen-demo-"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "no temporary directory could be made in " + System.getProperty("java.io.tmpdir"), e);
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** Whoever writes there has stopped. */
    @Override
    public void close() {
        try {
            Files.walkFileTree(path, new Removal());
        } catch (IOException e) {
            throw new UncheckedIOException(path + " could not be removed", e);
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException thrown) throws IOException {
            if (thrown != null) {
                throw thrown;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
