package io.github.firstseen.examples.participation.admin;

import io.github.firstseen.examples.participation.booking.RequestStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All requests of an event as JSON. Field names are public.
 *
 * @param capacity how many places it has
 * @param free how many of them nobody holds or has
 * @param counts how many requests have each status
 * @param requests in order of arrival
 */
record EventView(String eventId, int capacity, long free, Map<RequestStatus, Long> counts, List<RequestView> requests) {
    static EventView of(String eventId, int capacity, List<RequestView> requests) {
        Map<RequestStatus, Long> counts = new EnumMap<>(RequestStatus.class);
        for (RequestStatus status : RequestStatus.values()) {
            counts.put(
                    status,
                    requests.stream().filter(each -> each.status() == status).count());
        }
        long taken = requests.stream().filter(each -> each.place() != null).count();
        return new EventView(eventId, capacity, Math.max(0, capacity - taken), counts, requests);
    }
}
