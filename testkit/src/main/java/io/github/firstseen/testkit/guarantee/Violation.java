package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;

/**
 * One breach of a guarantee.
 *
 * @param at the ingest record it is about; an output record where no ingest record is known
 * @param what what is wrong, without the name of the record
 */
public record Violation(Coordinates at, String what) {
    @Override
    public String toString() {
        return at + " " + what;
    }
}
