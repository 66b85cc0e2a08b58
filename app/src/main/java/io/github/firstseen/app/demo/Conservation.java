package io.github.firstseen.app.demo;

import io.github.firstseen.dedup.Coordinates;
import java.util.List;

/**
 * Whether every ingest record ended in exactly one output record, and what speaks against it.
 *
 * @param lost ingest records in no output
 * @param repeated ingest records in the outputs more than once
 * @param foreign output records that point at no acknowledged ingest record, by their place in the output
 * @param unacknowledged records in the ingest topic beyond the acknowledged ones; negative where it holds fewer
 */
record Conservation(
        List<Coordinates> lost, List<Coordinates> repeated, List<Coordinates> foreign, long unacknowledged) {
    Conservation {
        lost = List.copyOf(lost);
        repeated = List.copyOf(repeated);
        foreign = List.copyOf(foreign);
    }

    boolean holds() {
        return lost.isEmpty() && repeated.isEmpty() && foreign.isEmpty() && unacknowledged == 0;
    }
}
