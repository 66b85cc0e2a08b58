package io.github.firstseen.app.query;

import io.github.firstseen.topology.SightingReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * Where partitions are, as Kafka Streams tells it: every instance hears it with every rebalance, and here within a tenth of a
 * second of that. Any thread.
 */
final class Assignment implements Supplier<Placement> {
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final KafkaStreams streams;
    private final Address self;
    private final String store;
    private final String ingest;
    private volatile Read last;

    /** What was read last; to read it costs as much as a look-up. */
    private record Read(Placement placement, long atNanos) {}

    /** @param ingest the topic whose partitions number the tasks */
    Assignment(KafkaStreams streams, Address self, SightingReader reader, String ingest) {
        this.streams = streams;
        this.self = self;
        this.store = reader.storeName();
        this.ingest = ingest;
        this.last = new Read(new Placement(self, Map.of(), Map.of()), System.nanoTime() - FRESH_NANOS);
    }

    /** Everybody in it, those without a partition too; at least this instance. */
    Set<Address> instances() {
        Set<Address> instances = new TreeSet<>(Set.of(self));
        try {
            streams.metadataForAllStreamsClients().stream()
                    .filter(each -> each.port() > 0)
                    .forEach(each -> instances.add(instance(each)));
        } catch (IllegalStateException e) {
            // The streams do not run yet, or no more.
            return instances;
        }
        return instances;
    }

    @Override
    public Placement get() {
        long nowNanos = System.nanoTime();
        Read read = last;
        if (nowNanos - read.atNanos >= FRESH_NANOS) {
            read = new Read(read(), nowNanos);
            last = read;
        }
        return read.placement;
    }

    private Placement read() {
        Map<Integer, Address> owners = new HashMap<>();
        Map<Integer, List<Address>> standbys = new HashMap<>();
        for (StreamsMetadata each : all()) {
            Address instance = instance(each);
            for (int partition : partitions(each.topicPartitions())) {
                owners.put(partition, instance);
            }
            for (int partition : partitions(each.standbyTopicPartitions())) {
                standbys.computeIfAbsent(partition, none -> new ArrayList<>()).add(instance);
            }
        }
        return new Placement(self, owners, standbys);
    }

    private List<StreamsMetadata> all() {
        try {
            // One without an address was started without HTTP, and cannot be asked.
            return streams.streamsMetadataForStore(store).stream()
                    .filter(each -> each.port() > 0)
                    .toList();
        } catch (InvalidStateStoreException | IllegalStateException e) {
            // The streams do not run yet, or no more.
            return List.of();
        }
    }

    private List<Integer> partitions(Set<TopicPartition> partitions) {
        return partitions.stream()
                .filter(each -> each.topic().equals(ingest))
                .map(TopicPartition::partition)
                .toList();
    }

    private static Address instance(StreamsMetadata metadata) {
        return new Address(metadata.host(), metadata.port());
    }
}
