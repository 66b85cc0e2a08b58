package io.github.firstseen.topology;

import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory of all RocksDB instances of one process: one block cache, with the write buffers, index and filter blocks
 * charged to it. Without it each segment of each partition takes memory of its own, and their number grows with
 * retention and partitions. Close it after the KafkaStreams that uses it. Thread-safe.
 */
public final class SharedRocksDbMemory implements AutoCloseable {
    private static final String CONFIG_KEY = "firstseen.internal.rocksdb.memory";
    private static final int WRITE_BUFFER_SHARE = 2;

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    /**
     * @param bytes how much memory RocksDB may use in all; half of it at most for write buffers
     */
    public SharedRocksDbMemory(long bytes) {
        RocksDB.loadLibrary();
        this.cache = new LRUCache(bytes);
        this.writeBuffers = new WriteBufferManager(bytes / WRITE_BUFFER_SHARE, cache);
    }

    /** Settings of Kafka Streams that make its stores use this memory. */
    public Map<String, Object> streamsConfig() {
        return Map.of(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, Setter.class, CONFIG_KEY, this);
    }

    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }

    /** Made by Kafka Streams for each store; finds the shared memory in the settings. */
    public static final class Setter implements RocksDBConfigSetter {
        @Override
        public void setConfig(String storeName, Options options, Map<String, Object> configs) {
            if (!(configs.get(CONFIG_KEY) instanceof SharedRocksDbMemory memory)) {
                throw new IllegalStateException("no shared RocksDB memory among the settings of Kafka Streams");
            }
            BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
            table.setBlockCache(memory.cache);
            table.setCacheIndexAndFilterBlocks(true);
            table.setCacheIndexAndFilterBlocksWithHighPriority(true);
            table.setPinTopLevelIndexAndFilter(true);
            // RocksDB took a copy when Kafka Streams set the table's format; what was changed since must be set again.
            options.setTableFormatConfig(table);
            options.setWriteBufferManager(memory.writeBuffers);
            // Kafka Streams leaves the last level without Bloom filters, as suits look-ups that hit; ours mostly miss.
            options.setOptimizeFiltersForHits(false);
        }

        @Override
        public void close(String storeName, Options options) {
            // The memory is shared; it is closed by who made it.
        }
    }
}
