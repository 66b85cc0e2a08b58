package io.github.firstseen.examples.participation.admin;

import io.github.firstseen.app.http.Json;
import io.github.firstseen.app.http.Problem;
import io.github.firstseen.examples.participation.topology.Names;
import io.github.firstseen.examples.participation.topology.ParticipationConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/**
 * Finds requests, whichever worker has them. Says that there is none only where all workers have been asked that could have
 * it; otherwise it throws a {@link Problem}, or {@link InvalidStateStoreException}, and may be asked again. Any thread.
 */
public final class LookUps {
    private static final String REPARTITIONED = "-repartition";

    private final KafkaStreams streams;
    private final ParticipationConfig config;
    private final HostInfo self;
    private final int partitions;
    private final LocalRequests local;
    private final OtherWorkers others = new OtherWorkers();

    /**
     * @param self how other workers reach this one
     * @param partitions of the deduplicated topic, and so how many tasks have places
     */
    public LookUps(KafkaStreams streams, ParticipationConfig config, HostInfo self, int partitions) {
        this.streams = streams;
        this.config = config;
        this.self = self;
        this.partitions = partitions;
        this.local = new LocalRequests(streams);
    }

    /** Whether this worker has all that is its. */
    boolean isReady() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** The JSON of a request; null where nobody has asked under this id. Its event is not known, so all are looked through. */
    @Nullable
    String find(String requestId) {
        Map<HostInfo, Set<Integer>> workers = partitionsByWorker();
        for (Map.Entry<HostInfo, Set<Integer>> worker : workers.entrySet()) {
            String found = worker.getKey().equals(self)
                    ? findHere(requestId, worker.getValue())
                    : others.find(worker.getKey(), requestId, worker.getValue());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The same, of these partitions, which must all be this worker's. */
    @Nullable
    String findHere(String requestId, Set<Integer> among) {
        requireReady();
        RequestView found = local.find(requestId, among);
        return found == null ? null : Json.of(found);
    }

    /** The JSON of an event; null where nobody has asked for it. */
    @Nullable
    String ofEvent(String eventId) {
        KeyQueryMetadata owner = ownerOf(eventId);
        return owner.activeHost().equals(self)
                ? ofEventHere(eventId, owner.partition())
                : others.ofEvent(owner.activeHost(), eventId);
    }

    /** The same, of this worker alone. */
    @Nullable
    String ofEventHere(String eventId) {
        return ofEventHere(eventId, ownerOf(eventId).partition());
    }

    private @Nullable String ofEventHere(String eventId, int partition) {
        requireReady();
        List<RequestView> requests = local.ofEvent(eventId, partition);
        return requests.isEmpty() ? null : Json.of(EventView.of(eventId, config.capacity(eventId), requests));
    }

    private KeyQueryMetadata ownerOf(String eventId) {
        KeyQueryMetadata owner = streams.queryMetadataForKey(
                Names.PLACES, eventId, Serdes.String().serializer());
        if (owner == null || owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
            throw moving();
        }
        return owner;
    }

    private void requireReady() {
        if (!isReady()) {
            throw moving();
        }
    }

    /** All of them: where one is nobody's, nobody can say that a request is not there. */
    private Map<HostInfo, Set<Integer>> partitionsByWorker() {
        Map<HostInfo, Set<Integer>> byWorker = new HashMap<>();
        Set<Integer> assigned = new TreeSet<>();
        for (StreamsMetadata worker : streams.streamsMetadataForStore(Names.REQUESTS)) {
            Set<Integer> its = worker.topicPartitions().stream()
                    .filter(LookUps::hasPlaces)
                    .map(TopicPartition::partition)
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!its.isEmpty()) {
                byWorker.put(worker.hostInfo(), its);
            }
            assigned.addAll(its);
        }
        if (assigned.size() < partitions) {
            throw moving();
        }
        return byWorker;
    }

    private static boolean hasPlaces(TopicPartition partition) {
        return partition.topic().endsWith(REPARTITIONED);
    }

    private static Problem moving() {
        return Problem.notAvailable("places are on their way from one worker to another", AdminRoutes.ASK_AGAIN);
    }
}
