package io.github.firstseen.testkit.guarantee;

import java.util.List;

/** Something that holds of every history of a right deduplicator, whatever faults there were. */
@FunctionalInterface
public interface Guarantee {
    /** Everything in this history that breaks it; empty if it holds. */
    List<Violation> check(History history);
}
