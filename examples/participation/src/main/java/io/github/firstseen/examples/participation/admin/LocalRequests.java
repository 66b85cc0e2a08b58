package io.github.firstseen.examples.participation.admin;

import io.github.firstseen.examples.participation.booking.Request;
import io.github.firstseen.examples.participation.topology.Names;
import io.github.firstseen.examples.participation.topology.OrderedKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** What this worker remembers. Throws {@link InvalidStateStoreException} while that is on its way. Any thread. */
record LocalRequests(KafkaStreams streams) {
    /** One request; null where none of these partitions, which must all be this worker's, knows it. */
    @Nullable
    RequestView find(String requestId, Set<Integer> partitions) {
        for (int partition : partitions) {
            Request request = streams.store(parameters(Names.REQUESTS).withPartition(partition))
                    .get(requestId);
            if (request != null) {
                return RequestView.of(request);
            }
        }
        return null;
    }

    /** All of an event, in order of arrival; {@code partition} is the one that has it. */
    List<RequestView> ofEvent(String eventId, int partition) {
        ReadOnlyKeyValueStore<Bytes, String> arrivals = streams.store(
                LocalRequests.<Bytes, String>parametersOf(Names.ARRIVALS).withPartition(partition));
        ReadOnlyKeyValueStore<String, Request> requests =
                streams.store(parameters(Names.REQUESTS).withPartition(partition));
        List<RequestView> all = new ArrayList<>();
        try (KeyValueIterator<Bytes, String> ids =
                arrivals.range(OrderedKeys.arrival(eventId, 0), OrderedKeys.arrival(eventId, Long.MAX_VALUE))) {
            while (ids.hasNext()) {
                all.add(RequestView.of(requests.get(ids.next().value)));
            }
        }
        return all;
    }

    private static StoreQueryParameters<ReadOnlyKeyValueStore<String, Request>> parameters(String store) {
        return parametersOf(store);
    }

    private static <K, V> StoreQueryParameters<ReadOnlyKeyValueStore<K, V>> parametersOf(String store) {
        return StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.<K, V>keyValueStore());
    }
}
