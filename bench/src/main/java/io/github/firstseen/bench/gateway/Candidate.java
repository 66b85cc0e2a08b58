package io.github.firstseen.bench.gateway;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What is asked: the handler that all is compared with, and the gateway as it may be configured. */
enum Candidate {
    PLAIN("plain"),
    KNOWS_NOTHING("gateway, knows nothing"),
    ASYNC("gateway"),
    STRICT("gateway, strict");

    private static final int IN_FLIGHT = 409;

    private final String text;

    Candidate(String text) {
        this.text = text;
    }

    /** The order in which they run in a round, counted from 1: each begins in turn. */
    static List<Candidate> inRound(int round) {
        List<Candidate> order = new ArrayList<>(List.of(values()));
        Collections.rotate(order, 1 - round);
        return order;
    }

    /** What makes it another gateway than the default one. */
    Map<String, String> settings() {
        return switch (this) {
            case PLAIN, ASYNC -> Map.of();
            case KNOWS_NOTHING -> Map.of("firstseen.gateway.known.wait.ms", "0");
            case STRICT -> Map.of("firstseen.gateway.mode", "strict");
        };
    }

    /** Whether it asks a deduplicator, which judges what it writes. */
    boolean asks() {
        return this == ASYNC || this == STRICT;
    }

    /** Where it writes: what nobody asks about is not judged either, which would cost it CPU of the machine. */
    String topic() {
        return asks() ? "bench-judged" : "bench-" + word();
    }

    /** Whether it should answer so. In strict, repeats are in flight for ever, since nobody reports. */
    boolean expects(int status) {
        return status == Load.ACCEPTED || (this == STRICT && status == IN_FLIGHT);
    }

    /** For names of files and keys. */
    String word() {
        return text.replaceAll("\\W+", "-");
    }

    @JsonValue
    String text() {
        return text;
    }
}
