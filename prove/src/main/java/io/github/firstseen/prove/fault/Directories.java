package io.github.firstseen.prove.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whole directories of a process that does not run. */
public final class Directories {
    private Directories() {}

    /** Deletes it with all that is in it; does nothing where it is not there. */
    public static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try {
            for (Path path : walk(directory, Comparator.reverseOrder())) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory + ": " + e, e);
        }
    }

    /** Copies it with all that is in it, times of files too; does nothing where it is not there. */
    static void copy(Path from, Path to) {
        if (!Files.exists(from)) {
            return;
        }
        try {
            for (Path path : walk(from, Comparator.naturalOrder())) {
                Files.copy(path, to.resolve(from.relativize(path)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + from + " to " + to + ": " + e, e);
        }
    }

    /** Every table of the stores with its length in bytes; none where the directory is not there. */
    static Map<String, Long> content(Path directory) {
        Map<String, Long> content = new TreeMap<>();
        if (!Files.exists(directory)) {
            return content;
        }
        try {
            for (Path path : walk(directory, Comparator.naturalOrder())) {
                if (Files.isRegularFile(path) && path.toString().endsWith(".sst")) {
                    content.put(directory.relativize(path).toString(), Files.size(path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory + ": " + e, e);
        }
        return content;
    }

    /** Every directory below that is a RocksDB, as paths below it; its process may be running. */
    static Set<Path> databases(Path directory) {
        Set<Path> databases = new HashSet<>();
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.endsWith("CURRENT")) {
                        databases.add(directory.relativize(Objects.requireNonNull(file.getParent())));
                    }
                    return FileVisitResult.CONTINUE;
                }

                /** A process deletes what it needs no more while it is looked at. */
                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path left, @Nullable IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + directory + ": " + e, e);
        }
        return databases;
    }

    private static List<Path> walk(Path directory, Comparator<Path> order) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.sorted(order).toList();
        }
    }
}
