package io.github.firstseen.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a data directory to one node. Kafka's own lock comes too late for a node that is broker and controller: by then
 * the second one has written to the metadata log of the first.
 */
final class DataDirLock implements AutoCloseable {
    /** A file lock belongs to the process, and closing the file anywhere in it gives the lock up: so ask here first. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path dataDir;
    private final FileChannel channel;

    private DataDirLock(Path dataDir, FileChannel channel) {
        this.dataDir = dataDir;
        this.channel = channel;
    }

    /**
     * Takes the directory, which must be there.
     *
     * @throws BrokerStartException if a node of this or another process has it
     */
    static DataDirLock take(Path directory) throws IOException {
        Path dataDir = directory.toRealPath();
        if (!HELD_HERE.add(dataDir)) {
            throw inUse(directory);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    dataDir.resolve("firstseen.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return new DataDirLock(dataDir, channel);
            }
            throw inUse(directory);
        } catch (IOException | BrokerStartException e) {
            HELD_HERE.remove(dataDir);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    private static BrokerStartException inUse(Path dataDir) {
        return new BrokerStartException(
                "data directory " + dataDir + " is in use by another broker; stop it, or choose another", null);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of " + dataDir + " was not given up", e);
        } finally {
            HELD_HERE.remove(dataDir);
        }
    }
}
