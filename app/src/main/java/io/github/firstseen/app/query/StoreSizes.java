package io.github.firstseen.app.query;

import io.github.firstseen.app.process.Insight;
import io.github.firstseen.app.query.ClusterStatus.Store;
import io.github.firstseen.dedup.StoreLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.jspecify.annotations.Nullable;

/**
 * How large the stores of this instance are, looked at every few seconds where anybody asks: by RocksDB's own estimates and
 * by their files, never by reading them. Any thread, but no stream thread.
 */
final class StoreSizes {
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();
    private static final String GROUP = "stream-state-metrics";
    private static final String SIGHTINGS = "estimate-num-keys";
    /** All stores share one cache, and each tells of all of it. */
    private static final String MEMORY = "block-cache-usage";

    private final KafkaStreams streams;
    private final Path directory;
    private final StoreLayout layout;
    private final String store;
    private @Nullable Sizes last;
    private long lastNanos;

    /** @param store the name of the store */
    StoreSizes(Insight insight, String store) {
        this.streams = insight.streams();
        this.directory = insight.settings().stateDirectory();
        this.layout = insight.settings().dedup().storeLayout();
        this.store = store;
    }

    /**
     * All of them.
     *
     * @param stores by partition
     * @param memoryBytes that RocksDB has in use, for all of them
     */
    record Sizes(Map<Integer, Store> stores, long memoryBytes) {}

    synchronized Sizes get() {
        long nowNanos = System.nanoTime();
        Sizes sizes = last;
        if (sizes == null || nowNanos - lastNanos > FRESH_NANOS) {
            sizes = look();
            last = sizes;
            lastNanos = nowNanos;
        }
        return sizes;
    }

    private Sizes look() {
        Map<Integer, Store> stores = new HashMap<>();
        long memory = 0;
        for (Map.Entry<MetricName, ? extends Metric> each : streams.metrics().entrySet()) {
            MetricName name = each.getKey();
            if (name.group().equals(GROUP) && name.name().equals(MEMORY)) {
                memory = Math.max(memory, value(each.getValue()));
            } else if (name.group().equals(GROUP) && name.name().equals(SIGHTINGS)) {
                String task = name.tags().getOrDefault("task-id", "");
                Store found = onDisk(task, value(each.getValue()));
                int partition = Integer.parseInt(task, task.indexOf('_') + 1, task.length(), 10);
                // A thread that has given a task away may still tell of it.
                stores.merge(partition, found, (one, other) -> one.sightings() >= other.sightings() ? one : other);
            }
        }
        return new Sizes(Map.copyOf(stores), memory);
    }

    /** Nothing of a store that is being closed. */
    private static long value(Metric metric) {
        try {
            return metric.metricValue() instanceof Number number ? number.longValue() : 0;
        } catch (StreamsException e) {
            return 0;
        }
    }

    private Store onDisk(String task, long sightings) {
        Path segments = directory.resolve(task).resolve(store);
        long bytes = 0;
        Long oldestMs = null;
        for (Path segment : list(segments)) {
            bytes += list(segment).stream().mapToLong(StoreSizes::size).sum();
            String name = segment.getFileName().toString();
            if (name.matches(".*\\.\\d+")) {
                long startMs = Long.parseLong(name, name.lastIndexOf('.') + 1, name.length(), 10);
                // A segment begins where it likes, and is made for the first bucket that begins in it.
                long bucketMs = layout.bucketOf(startMs + layout.bucketMs() - 1);
                oldestMs = oldestMs == null ? bucketMs : Math.min(oldestMs, bucketMs);
            }
        }
        return new Store(sightings, bytes, oldestMs);
    }

    /** Nothing where it is not there; the stream thread drops segments and files meanwhile. */
    private static List<Path> list(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
