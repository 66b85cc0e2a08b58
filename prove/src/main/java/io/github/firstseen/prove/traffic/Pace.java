package io.github.firstseen.prove.traffic;

/**
 * What time it is to the producers. The run begins with a backlog: records dated up to a minute and a half ago, written
 * several times as fast as they were dated, until event time has caught up with the wall clock. So keys expire, and sightings
 * are as old as a store may hold them, within the first half minute.
 *
 * @param startMs the wall clock when the traffic begins, in ms since the epoch
 */
record Pace(long startMs) {
    /** Of the grace's order, but caught up slowly enough that a record rerouted meanwhile is still within the grace. */
    static final long BEHIND_MS = 90_000;

    static final long CATCH_UP_MS = 20_000;

    /** The time that producers give to what they write now. */
    long eventMs(long wallMs) {
        long sinceMs = Math.max(0, wallMs - startMs);
        return hasCaughtUp(wallMs) ? wallMs : wallMs - BEHIND_MS + BEHIND_MS * sinceMs / CATCH_UP_MS;
    }

    /** Whether the backlog is over; clocks that run ahead would end it at once. */
    boolean hasCaughtUp(long wallMs) {
        return wallMs - startMs >= CATCH_UP_MS;
    }
}
