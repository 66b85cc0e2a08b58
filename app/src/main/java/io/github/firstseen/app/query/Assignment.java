package io.github.firstseen.app.query;

import io.github.firstseen.topology.SightingReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** Where partitions are, as Kafka Streams tells it: every instance hears it with every rebalance. Any thread. */
final class Assignment implements Supplier<Placement> {
    private final KafkaStreams streams;
    private final Address self;
    private final String store;
    private final String ingest;

    /** @param ingest the topic whose partitions number the tasks */
    Assignment(KafkaStreams streams, Address self, SightingReader reader, String ingest) {
        this.streams = streams;
        this.self = self;
        this.store = reader.storeName();
        this.ingest = ingest;
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
