package io.github.firstseen.testkit.log;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** Reads topics from their beginning, outside of any group, and remembers what it has read. One thread. */
public final class TopicReader implements AutoCloseable {
    private static final Duration END_BOUND = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Admin admin;
    private final IsolationLevel isolation;
    private final List<TopicPartition> partitions;
    private final List<LogRecord> read = new ArrayList<>();

    private TopicReader(Map<String, Object> config, IsolationLevel isolation, String... topics) {
        Map<String, Object> consumers = new HashMap<>(config);
        consumers.put("isolation.level", isolation.name().toLowerCase(Locale.ROOT));
        // A consumer that is closed waits for its last fetch, half a second by default.
        consumers.put("fetch.max.wait.ms", "20");
        this.isolation = isolation;
        this.consumer = new KafkaConsumer<>(consumers, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.admin = Admin.create(config);
        this.partitions = Stream.of(topics)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** A reader of committed records only: it stops at the first open transaction of a partition. */
    public static TopicReader committed(String bootstrapServers, String... topics) {
        return new TopicReader(config(bootstrapServers), IsolationLevel.READ_COMMITTED, topics);
    }

    /** A reader of all records, those of open and aborted transactions too: the witness that a fault has happened. */
    public static TopicReader uncommitted(String bootstrapServers, String... topics) {
        return new TopicReader(config(bootstrapServers), IsolationLevel.READ_UNCOMMITTED, topics);
    }

    /** All committed records of the topics as they stand now, in order within each partition. */
    public static List<LogRecord> readCommitted(String bootstrapServers, String... topics) {
        try (TopicReader reader = committed(bootstrapServers, topics)) {
            return reader.toEnd();
        }
    }

    /** All records of the topics as they stand now, aborted ones too. */
    public static List<LogRecord> readUncommitted(String bootstrapServers, String... topics) {
        try (TopicReader reader = uncommitted(bootstrapServers, topics)) {
            return reader.toEnd();
        }
    }

    /** How many those are. */
    public static long countUncommitted(String bootstrapServers, String... topics) {
        try (TopicReader reader = uncommitted(bootstrapServers, topics)) {
            return reader.countToEnd();
        }
    }

    private static Map<String, Object> config(String bootstrapServers) {
        return Map.of("bootstrap.servers", bootstrapServers, "request.timeout.ms", "5000");
    }

    /** Reads on for a moment; returns what was not read before, perhaps nothing. */
    public List<LogRecord> next() {
        int before = read.size();
        poll();
        return List.copyOf(read.subList(before, read.size()));
    }

    /** Reads up to the end as it stands at the call; returns all that was read since this reader was made. */
    public List<LogRecord> toEnd() {
        Map<TopicPartition, Long> ends = ends();
        while (!isAt(ends)) {
            readOn(ends);
        }
        return List.copyOf(read);
    }

    private long countToEnd() {
        Map<TopicPartition, Long> ends = ends();
        long count = 0;
        while (!isAt(ends)) {
            readOn(ends);
            count += read.size();
            read.clear();
        }
        return count;
    }

    private Map<TopicPartition, Long> ends() {
        return Await.value("end offsets of " + partitions, END_BOUND, this::endOffsets);
    }

    /** A long log may take long, as long as it goes on. */
    private void readOn(Map<TopicPartition, Long> ends) {
        int before = read.size();
        Await.until("reading on in " + partitions + " up to " + ends, END_BOUND, () -> {
            poll();
            return read.size() > before || isAt(ends);
        });
    }

    private boolean isAt(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /**
     * Reads on until this many records were read since this reader was made; returns all of them, perhaps more.
     *
     * @throws AssertionError when the bound is over, with how many there were
     */
    public List<LogRecord> await(int count, Duration bound) {
        try {
            Await.until(count + " records in " + partitions, bound, () -> {
                poll();
                return read.size() >= count;
            });
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ", got " + read.size(), e);
        }
        return List.copyOf(read);
    }

    private Map<TopicPartition, Long> endOffsets() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                .all()
                .get()
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private void poll() {
        consumer.poll(POLL).forEach(record -> read.add(asRead(record)));
    }

    private static LogRecord asRead(ConsumerRecord<byte[], byte[]> record) {
        List<LogHeader> headers = StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> new LogHeader(header.key(), bytes(header.value())))
                .toList();
        return new LogRecord(
                new Coordinates(record.topic(), record.partition(), record.offset()),
                bytes(record.key()),
                bytes(record.value()),
                headers,
                record.timestamp());
    }

    private static @Nullable Bytes bytes(byte @Nullable [] bytes) {
        return bytes == null ? null : Bytes.wrap(bytes);
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }
}
