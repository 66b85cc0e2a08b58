package io.github.firstseen.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
 * Up to which offset of the changelog each segment of a closed window store was written, as Kafka Streams keeps it in the
 * segment itself (KIP-1035).
 */
final class SegmentOffsets {
    private static final Bytes OFFSETS = Bytes.wrap("offsets".getBytes(UTF_8));
    /** What else Kafka Streams keeps there. */
    private static final Set<Bytes> NO_OFFSETS =
            Set.of(Bytes.wrap("status".getBytes(UTF_8)), Bytes.wrap("position".getBytes(UTF_8)));

    private SegmentOffsets() {}

    /** Whether all segments in the directory of a store say the same; one that says nothing differs from one that does. */
    static boolean agree(Path store) {
        Set<Map<Bytes, Bytes>> said = new HashSet<>();
        for (Path segment : segments(store)) {
            said.add(of(segment));
        }
        return said.size() <= 1;
    }

    private static List<Path> segments(Path store) {
        if (!Files.isDirectory(store)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(store)) {
            return children.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + store, e);
        }
    }

    /** Nothing where the segment was never written out, or cannot be read. */
    private static Map<Bytes, Bytes> of(Path segment) {
        try (Options options = new Options()) {
            List<ColumnFamilyDescriptor> families = new ArrayList<>();
            for (byte[] name : RocksDB.listColumnFamilies(options, segment.toString())) {
                families.add(new ColumnFamilyDescriptor(name));
            }
            return families.isEmpty() ? Map.of() : read(segment, families);
        } catch (RocksDBException e) {
            return Map.of();
        }
    }

    private static Map<Bytes, Bytes> read(Path segment, List<ColumnFamilyDescriptor> families) throws RocksDBException {
        Map<Bytes, Bytes> offsets = new TreeMap<>();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (DBOptions options = new DBOptions();
                RocksDB db = RocksDB.openReadOnly(options, segment.toString(), families, handles)) {
            for (ColumnFamilyHandle family : handles) {
                if (Bytes.wrap(family.getName()).equals(OFFSETS)) {
                    try (RocksIterator entries = db.newIterator(family)) {
                        for (entries.seekToFirst(); entries.isValid(); entries.next()) {
                            offsets.put(Bytes.wrap(entries.key()), Bytes.wrap(entries.value()));
                        }
                    }
                }
                family.close();
            }
        }
        offsets.keySet().removeAll(NO_OFFSETS);
        return offsets;
    }
}
