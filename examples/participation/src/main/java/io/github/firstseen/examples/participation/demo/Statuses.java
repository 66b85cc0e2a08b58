package io.github.firstseen.examples.participation.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statuses that requests were seen in, and whether one ever moved back. For one thread. */
final class Statuses {
    /** Final ones are as far as each other, and so none leads to another. */
    private static final List<List<String>> ORDER = List.of(
            List.of("RECEIVED"),
            List.of("QUEUED"),
            List.of("PROCESSING"),
            List.of("SUCCEEDED", "REJECTED", "FAILED_FINAL"));

    private final Map<String, String> seen = new HashMap<>();
    private long movedBack;

    /** This is what was told of a request now. */
    void saw(String requestId, String status) {
        String before = seen.put(requestId, status);
        if (before != null && !before.equals(status) && rank(status) <= rank(before)) {
            movedBack++;
        }
    }

    boolean isFinal(String requestId) {
        return rank(seen.getOrDefault(requestId, "RECEIVED")) == ORDER.size() - 1;
    }

    /** How often a status was seen that is no further than one before it. */
    long movedBack() {
        return movedBack;
    }

    /** How many requests were seen last in each status. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        seen.values().forEach(status -> counts.merge(status, 1L, Long::sum));
        return counts;
    }

    private static int rank(String status) {
        for (int rank = 0; rank < ORDER.size(); rank++) {
            if (ORDER.get(rank).contains(status)) {
                return rank;
            }
        }
        throw new IllegalArgumentException("no status of a request is " + status);
    }
}
