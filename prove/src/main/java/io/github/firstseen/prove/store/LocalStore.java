package io.github.firstseen.prove.store;

import io.github.firstseen.prove.stage.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * The RocksDB files of one task in one state directory, whose process has stopped.
 *
 * @param offset of the changelog up to which they were written; -1 where they do not say
 * @param remembered all that is in them
 */
public record LocalStore(long offset, Remembered remembered) {
    private static final String OFFSETS = "offsets";
    private static final LocalStore NONE = new LocalStore(-1, new Remembered(Map.of()));

    static {
        RocksDB.loadLibrary();
    }

    /** Of the copies of a task in these state directories, the one that was written last; an empty one if there is none. */
    public static LocalStore newest(Collection<Path> stateDirectories, int task) {
        return stateDirectories.stream()
                .map(state -> read(state.resolve(Numbers.APPLICATION_ID).resolve("0_" + task)))
                .max(Comparator.comparingLong(LocalStore::offset))
                .orElse(NONE);
    }

    private static LocalStore read(Path taskDirectory) {
        Map<Bytes, Bytes> entries = new HashMap<>();
        long offset = NONE.offset();
        for (Path segment : segments(taskDirectory)) {
            try {
                offset = Math.max(offset, read(segment, entries));
            } catch (RocksDBException e) {
                throw new IllegalStateException("cannot read " + segment + ": " + e.getMessage(), e);
            }
        }
        return new LocalStore(offset, new Remembered(entries));
    }

    /** Every directory below that is a database. */
    private static List<Path> segments(Path taskDirectory) {
        if (!Files.isDirectory(taskDirectory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(taskDirectory)) {
            return paths.filter(path -> Files.exists(path.resolve("CURRENT"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + taskDirectory, e);
        }
    }

    /** Adds what is in one segment; returns the offset it was written up to. */
    private static long read(Path segment, Map<Bytes, Bytes> entries) throws RocksDBException {
        List<ColumnFamilyDescriptor> families = new ArrayList<>();
        try (Options options = new Options()) {
            for (byte[] name : RocksDB.listColumnFamilies(options, segment.toString())) {
                families.add(new ColumnFamilyDescriptor(name));
            }
        }
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        long offset = NONE.offset();
        try (DBOptions options = new DBOptions();
                RocksDB segmentDb = RocksDB.openReadOnly(options, segment.toString(), families, handles)) {
            for (ColumnFamilyHandle family : handles) {
                try (family;
                        RocksIterator at = segmentDb.newIterator(family)) {
                    boolean isOffsets = text(family.getName()).equals(OFFSETS);
                    for (at.seekToFirst(); at.isValid(); at.next()) {
                        if (!isOffsets) {
                            entries.put(Bytes.wrap(at.key()), Bytes.wrap(at.value()));
                        } else if (text(at.key()).contains("-changelog-")) {
                            offset =
                                    Math.max(offset, ByteBuffer.wrap(at.value()).getLong());
                        }
                    }
                }
            }
        }
        return offset;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
