package io.github.firstseen.app.poll;

import java.util.List;

/**
 * What waits in the database.
 *
 * @param pendingRows rows to be published, counted up to {@link #COUNTED_MAX}
 * @param oldestMs how long ago the first of them was written, in ms; 0 where there is none
 * @param slots replication slots of this database
 */
record Backlog(long pendingRows, long oldestMs, List<Slot> slots) {
    /** Further counting would cost the database more than it tells. */
    static final long COUNTED_MAX = 100_000;

    static final Backlog UNKNOWN = new Backlog(0, 0, List.of());

    Backlog {
        slots = List.copyOf(slots);
    }

    /**
     * What Debezium reads by, for example.
     *
     * @param name of the slot
     * @param isActive whether anybody reads by it now
     * @param isLost whether the log that it needs is gone, so that what stood there will never be read by it
     * @param retainedBytes of the log that the database keeps for it
     */
    record Slot(String name, boolean isActive, boolean isLost, long retainedBytes) {}
}
