package io.github.firstseen.app.process;

import io.github.firstseen.dedup.StoreLayout;
import io.github.firstseen.topology.InternalTopics;
import java.io.IOException;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The directory where this application keeps its state on this machine, marked with the version of the format, so that no
 * other version reads it as its own.
 */
public final class StateDirectory {
    static final String MARKER = "firstseen-state.properties";
    private static final String FORMAT = "format.version";
    private static final String STORE_RETENTION = "store.retention.ms";
    private static final String CHANGELOG_ID = "changelog.topic.id";
    private static final String SUPPORTED = Integer.toString(InternalTopics.STATE_VERSION);
    /** The lock of Kafka Streams itself; taken for a moment, to tell in one line that it is held. */
    private static final String STREAMS_LOCK = ".lock";

    private final Path directory;
    private final long storeRetentionMs;
    private final String changelogId;

    /**
     * The directory of one store.
     *
     * @param changelogId the id of the topic that the state is a copy of
     */
    public StateDirectory(Path directory, StoreLayout layout, String changelogId) {
        this.directory = directory;
        this.storeRetentionMs = layout.storeRetentionMs();
        this.changelogId = changelogId;
    }

    /** What is in the directory, for the configuration at hand. */
    public enum Content {
        /** Nothing, or state that can be gone on with. */
        USABLE,
        /**
         * State of another store retention, or of another changelog. Kafka Streams numbers the segments of a store by
         * its retention, so these would be taken for others; and what another cluster remembered would make this one's
         * records duplicates. What is remembered is restored from the cluster.
         */
        TO_BE_RESTORED
    }

    /**
     * Makes the directory and its marker, or checks those there are.
     *
     * @throws StartRefusedException where it is of another version, in use, or cannot be used
     */
    public Content claim() {
        try {
            Files.createDirectories(directory);
            requireUnused();
            if (Files.exists(marker())) {
                return contentBy(readMarker());
            }
            requireEmpty();
            writeMarker();
            return Content.USABLE;
        } catch (IOException e) {
            throw new StartRefusedException("cannot use state directory " + directory + " (" + e
                    + "); set state.dir to one" + " that this user may write to");
        }
    }

    private void requireUnused() throws IOException {
        try (FileChannel channel = FileChannel.open(
                        directory.resolve(STREAMS_LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw inUse();
            }
        } catch (OverlappingFileLockException e) {
            throw inUse();
        }
    }

    /** That another process has it. */
    public StartRefusedException inUse() {
        return new StartRefusedException("state directory " + directory
                + " is in use by another process; give each process on a machine its own state.dir");
    }

    private Path marker() {
        return directory.resolve(MARKER);
    }

    private Properties readMarker() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(marker())) {
            properties.load(reader);
        }
        return properties;
    }

    private Content contentBy(Properties properties) {
        String found = properties.getProperty(FORMAT, "none");
        if (!found.equals(SUPPORTED)) {
            throw new StartRefusedException("state directory " + directory + " is of format " + found
                    + ", this firstseen reads format " + SUPPORTED
                    + "; start the firstseen that wrote it, or set state.dir to"
                    + " an empty directory, and the state is restored from the cluster");
        }
        boolean fits = Long.toString(storeRetentionMs).equals(properties.getProperty(STORE_RETENTION))
                && changelogId.equals(properties.getProperty(CHANGELOG_ID));
        return fits ? Content.USABLE : Content.TO_BE_RESTORED;
    }

    /** Says that what was there is gone, and what comes is of the configuration at hand. */
    public void cleaned() {
        try {
            writeMarker();
        } catch (IOException e) {
            throw new StartRefusedException("cannot write to state directory " + directory + " (" + e + ")");
        }
    }

    private void requireEmpty() throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            if (children.anyMatch(child ->
                    Files.isDirectory(child) && child.getFileName().toString().matches("\\d+_\\d+"))) {
                throw new StartRefusedException(
                        "state directory " + directory + " holds state that firstseen did not write" + " (" + MARKER
                                + " is missing); set state.dir to another directory");
            }
        }
    }

    /** Whole or not at all: half a marker, left by a disk that was full for a while, would refuse every start after it. */
    private void writeMarker() throws IOException {
        Path unfinished = directory.resolve(MARKER + ".unfinished");
        Files.writeString(
                unfinished,
                "# What wrote the state beside this file. Do not edit.\n" + FORMAT + "=" + SUPPORTED + "\n"
                        + STORE_RETENTION + "=" + storeRetentionMs + "\n" + CHANGELOG_ID + "=" + changelogId + "\n");
        Files.move(unfinished, marker(), StandardCopyOption.ATOMIC_MOVE);
    }
}
