package io.github.firstseen.bench.throughput;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Who reads the ingest topic. */
enum Candidate {
    /** Kafka Streams from one topic to another, knowing nothing: what the others are compared with. */
    COPY,
    /** The jar's {@code dedup}. */
    FIRSTSEEN,
    /** A window store that is asked for a range of time, as tutorials have it. */
    TUTORIAL,
    /** The published algorithm of kstreamplify, rebuilt. */
    KSTREAMPLIFY,
    /** Consumer, producer and a map on the heap; forgets all when it ends. */
    LOOP;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The candidate of a name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Candidate of(String text) {
        return Stream.of(values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no candidate " + text + ", but "
                        + Stream.of(values()).map(Candidate::text).toList()));
    }

    /** The order in which they run in a round, counted from 1: each round another goes first. */
    static List<Candidate> inRound(int round, List<Candidate> all) {
        List<Candidate> turned = new ArrayList<>(all);
        Collections.rotate(turned, 1 - round);
        return turned;
    }
}
