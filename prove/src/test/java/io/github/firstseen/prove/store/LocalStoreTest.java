package io.github.firstseen.prove.store;

import static io.github.firstseen.prove.store.Entries.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class LocalStoreTest {
    @TempDir
    private Path directory;

    /** A segment of the store of task 1, as Kafka Streams lays it out. */
    private Path segment(String instance, long startMs, long offset, Map<Bytes, Bytes> entries)
            throws RocksDBException, IOException {
        Path state = directory.resolve(instance);
        Path segment = Files.createDirectories(state.resolve("prove/0_1/sightings/sightings." + startMs));
        List<ColumnFamilyDescriptor> families = List.of(
                new ColumnFamilyDescriptor(RocksDB.DEFAULT_COLUMN_FAMILY),
                new ColumnFamilyDescriptor("offsets".getBytes(StandardCharsets.UTF_8)));
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (DBOptions options = new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
                RocksDB db = RocksDB.open(options, segment.toString(), families, handles)) {
            for (Map.Entry<Bytes, Bytes> entry : entries.entrySet()) {
                db.put(handles.get(0), entry.getKey().get(), entry.getValue().get());
            }
            db.put(
                    handles.get(1),
                    "prove-sightings-changelog-1".getBytes(StandardCharsets.UTF_8),
                    ByteBuffer.allocate(Long.BYTES).putLong(offset).array());
            handles.forEach(ColumnFamilyHandle::close);
        }
        return state;
    }

    @Test
    void shouldReadAllSegmentsOfATask() throws RocksDBException, IOException {
        Entries early = new Entries().put("a", 0, sighting(1, 10));
        Entries late = new Entries().put("a", 60_000, sighting(2, 60_010)).put("b", 60_000, sighting(3, 60_020));
        segment("one", 0, 7, early.bytes());
        Path state = segment("one", 60_000, 9, late.bytes());
        LocalStore store = LocalStore.newest(List.of(state), 1);
        assertThat(store.offset()).isEqualTo(9);
        assertThat(store.remembered().newest())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(Entries.id("a"), sighting(2, 60_010), Entries.id("b"), sighting(3, 60_020)));
        assertThat(store.remembered().entries()).hasSize(3);
    }

    @Test
    void shouldChooseTheCopyThatWasWrittenLast() throws RocksDBException, IOException {
        Entries stale = new Entries().put("a", 0, sighting(1, 10));
        Entries newest = new Entries().put("b", 0, sighting(2, 20));
        Path one = segment("one", 0, 7, stale.bytes());
        Path other = segment("other", 0, 8, newest.bytes());
        assertThat(LocalStore.newest(List.of(one, other), 1).remembered()).isEqualTo(newest.remembered());
    }

    @Test
    void shouldBeEmptyWhereThereIsNone() {
        assertThat(LocalStore.newest(List.of(directory), 1).remembered().entries())
                .isEmpty();
    }
}
