package io.github.firstseen.examples.participation.topology;

import io.github.firstseen.examples.participation.booking.Places;
import io.github.firstseen.examples.participation.booking.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What a task remembers: requests, their order, their places, and which are to be tried again. One transaction holds it all,
 * so the stores never disagree. For the task's thread.
 */
final class Memory {
    private final KeyValueStore<String, Request> requests;
    private final KeyValueStore<Bytes, String> arrivals;
    private final KeyValueStore<String, Places> places;
    private final KeyValueStore<Bytes, String> parked;

    Memory(ProcessorContext<?, ?> context) {
        requests = context.getStateStore(Names.REQUESTS);
        arrivals = context.getStateStore(Names.ARRIVALS);
        places = context.getStateStore(Names.PLACES);
        parked = context.getStateStore(Names.PARKED);
    }

    /** The stores it needs. */
    static Set<StoreBuilder<?>> stores() {
        return Set.of(
                store(Names.REQUESTS, Serdes.String(), new JsonSerde<>(Request.class)),
                store(Names.ARRIVALS, Serdes.Bytes(), Serdes.String()),
                store(Names.PLACES, Serdes.String(), new JsonSerde<>(Places.class)),
                store(Names.PARKED, Serdes.Bytes(), Serdes.String()));
    }

    private static <K, V> StoreBuilder<? extends StateStore> store(String name, Serde<K> key, Serde<V> value) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), key, value);
    }

    /** Null where nobody has asked under this id. */
    @Nullable
    Request request(String requestId) {
        return requests.get(requestId);
    }

    Places places(String eventId) {
        Places known = places.get(eventId);
        return known == null ? Places.NONE : known;
    }

    /** Remembers what became of a request; null before it had come. */
    void put(@Nullable Request before, Request now, Places placesNow) {
        requests.put(now.requestId(), now);
        if (before == null) {
            // After the request itself, so that whoever looks meanwhile finds what is listed.
            arrivals.put(OrderedKeys.arrival(now.eventId(), now.arrival()), now.requestId());
        } else if (before.standing().nextTryMs() > 0) {
            parked.delete(OrderedKeys.due(before.standing().nextTryMs(), before.requestId()));
        }
        if (now.standing().nextTryMs() > 0) {
            parked.put(OrderedKeys.due(now.standing().nextTryMs(), now.requestId()), now.requestId());
        }
        places.put(now.eventId(), placesNow);
    }

    /** So many at most of those whose time has come, in ms since the epoch; the earliest first. */
    List<Request> due(long nowMs, int most) {
        List<Request> due = new ArrayList<>();
        try (KeyValueIterator<Bytes, String> ids =
                parked.range(OrderedKeys.due(0, ""), OrderedKeys.due(nowMs + 1, ""))) {
            while (ids.hasNext() && due.size() < most) {
                KeyValue<Bytes, String> next = ids.next();
                due.add(requests.get(next.value));
            }
        }
        return due;
    }
}
