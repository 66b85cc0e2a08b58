package io.github.firstseen.app.query;

/** Which answers the asker takes. */
public enum Freshness {
    /** Those of running tasks. */
    ACTIVE_ONLY,
    /** Those of other copies too, where no running task answers; they say how far they are behind. */
    STALE_ALLOWED
}
