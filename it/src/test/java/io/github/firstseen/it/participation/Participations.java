package io.github.firstseen.it.participation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was seen of one event from outside, when all is over.
 *
 * @param capacity how many places it had
 * @param presses all of them
 * @param seen the statuses that were polled of each request, in order, the same one after the other once
 * @param booked what the worker's look-up tells, in order of arrival
 */
record Participations(int capacity, List<Press> presses, Map<String, List<String>> seen, List<Booked> booked) {
    static final Set<String> FINAL = Set.of("SUCCEEDED", "REJECTED", "FAILED_FINAL");

    Participations {
        presses = List.copyOf(presses);
        seen = Map.copyOf(seen);
        booked = List.copyOf(booked);
    }

    /** The request ids that were answered. */
    Set<String> requests() {
        return presses.stream().map(Press::requestId).collect(Collectors.toUnmodifiableSet());
    }

    /** The status that was polled last; empty where none was. */
    String last(String requestId) {
        List<String> statuses = seen.getOrDefault(requestId, List.of());
        return statuses.isEmpty() ? "" : statuses.get(statuses.size() - 1);
    }
}
