package io.github.firstseen.app.query;

import java.util.List;

/** The copies of partitions that this process holds. Any thread. */
@FunctionalInterface
public interface Copies {
    /** A reply to each, in the same order, without asking anybody. */
    List<Reply> replies(List<Ask> asks, Freshness freshness);
}
