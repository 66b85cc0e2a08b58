package io.github.firstseen.prove.stage;

import io.github.firstseen.dedup.StoreLayout;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/** What a store is restored from, and what a broker may delete of it. One thread. */
public final class ChangelogRetention implements AutoCloseable {
    /** A key in a window store ends with the start of its window and a sequence number. */
    private static final int BEHIND_WINDOW_BYTES = Integer.BYTES;

    private final Admin admin;
    private final String bootstrapServers;
    private final String topic;

    private ChangelogRetention(Admin admin, String bootstrapServers, String topic) {
        this.admin = admin;
        this.bootstrapServers = bootstrapServers;
        this.topic = topic;
    }

    /** The one of the product on this cluster. */
    public static ChangelogRetention of(Map<String, Object> clientProperties)
            throws InterruptedException, ExecutionException {
        Admin admin = Admin.create(clientProperties);
        String topic = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(Numbers.APPLICATION_ID + "-") && name.endsWith("-changelog"))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("there is no changelog"));
        return new ChangelogRetention(admin, String.valueOf(clientProperties.get("bootstrap.servers")), topic);
    }

    /**
     * Deletes all that comes before the first entry that can still count.
     *
     * @return how many offsets each partition that lost some has lost
     */
    public Map<Integer, Long> cut() throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> before = starts();
        Map<TopicPartition, RecordsToDelete> expired = new HashMap<>();
        firstKept(TopicReader.readCommitted(bootstrapServers, topic), Numbers.layout())
                .forEach((partition, offset) -> {
                    TopicPartition at = new TopicPartition(topic, partition);
                    if (offset > before.getOrDefault(at, 0L)) {
                        expired.put(at, RecordsToDelete.beforeOffset(offset));
                    }
                });
        admin.deleteRecords(expired).all().get();
        Map<TopicPartition, Long> after = starts();
        Map<Integer, Long> lost = new TreeMap<>();
        expired.keySet()
                .forEach(at -> lost.put(at.partition(), after.getOrDefault(at, 0L) - before.getOrDefault(at, 0L)));
        return lost;
    }

    private Map<TopicPartition, Long> starts() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> earliest = new HashMap<>();
        for (int partition = 0; partition < Numbers.PARTITIONS; partition++) {
            earliest.put(new TopicPartition(topic, partition), OffsetSpec.earliest());
        }
        return admin.listOffsets(earliest).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, start -> start.getValue().offset()));
    }

    /**
     * The offset of the first entry of each partition that can still count: stream time is no less than the newest window,
     * and sightings of older windows than the layout says are never looked for again.
     */
    static Map<Integer, Long> firstKept(List<LogRecord> entries, StoreLayout layout) {
        Map<Integer, Long> newestMs = new HashMap<>();
        entries.forEach(entry -> newestMs.merge(entry.coordinates().partition(), windowMs(entry), Math::max));
        Map<Integer, Long> kept = new HashMap<>();
        for (LogRecord entry : entries) {
            int partition = entry.coordinates().partition();
            if (windowMs(entry) >= layout.oldestBucket(newestMs.getOrDefault(partition, 0L))) {
                kept.merge(partition, entry.coordinates().offset(), Math::min);
            }
        }
        return kept;
    }

    private static long windowMs(LogRecord entry) {
        Bytes key = entry.key();
        if (key == null) {
            throw new IllegalArgumentException(entry.coordinates() + " has no key");
        }
        return ByteBuffer.wrap(key.get()).getLong(key.get().length - BEHIND_WINDOW_BYTES - Long.BYTES);
    }

    @Override
    public void close() {
        admin.close();
    }
}
