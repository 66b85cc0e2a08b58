package io.github.firstseen.serdes;

/** The headers firstseen writes; their names and value forms are public. Values are UTF-8 text. */
public final class HeaderNames {
    /** All of our headers start so; incoming ones that do are dropped, so that nobody forges one. */
    public static final String PREFIX = "firstseen-";

    /** {@code first-seen}, {@code duplicate}, {@code conflict}, {@code late} or {@code invalid}; on every output. */
    public static final String DECISION = "firstseen-decision";
    /** The record's own ingest coordinates, {@code orders-3@42}; on every output, and on the way through a reroute. */
    public static final String SOURCE = "firstseen-source";
    /** The request id as a UUID; on every output whose record has a readable key. */
    public static final String REQUEST_ID = "firstseen-request-id";
    /** Which attempt this is, from 1; on duplicates and conflicts the first one's newest. */
    public static final String ATTEMPT = "firstseen-attempt";
    /** The partition that owns the key, where commands about it go; on deduplicated. */
    public static final String OWNER = "firstseen-owner";
    /** The ingest coordinates of the record that was first; on duplicates and conflicts. */
    public static final String ORIGIN = "firstseen-origin";
    /** When the key was first seen, in ms since the epoch; on duplicates and conflicts. */
    public static final String FIRST_SEEN_MS = "firstseen-first-seen-ms";
    /** Where the first one stands downstream; on duplicates and conflicts. */
    public static final String STATUS = "firstseen-status";
    /**
     * What the first one produced, in base64url without padding (RFC 4648, section 5); on duplicates and conflicts once
     * it was reported.
     */
    public static final String OUTCOME = "firstseen-outcome";
    /** The media type of what the first one produced; on duplicates and conflicts where it was reported. */
    public static final String OUTCOME_TYPE = "firstseen-outcome-type";
    /**
     * How many bytes the first one produced, where they are left out: over the limit, or too many for this record; on
     * duplicates and conflicts, instead of the outcome.
     */
    public static final String OUTCOME_OMITTED = "firstseen-outcome-omitted";
    /** The record's own fingerprint in hex; on conflicts. */
    public static final String FINGERPRINT = "firstseen-fingerprint";
    /** The first one's fingerprint in hex; on conflicts. */
    public static final String ORIGIN_FINGERPRINT = "firstseen-origin-fingerprint";
    /** Why a record is a dead letter: {@code late} or the text of an invalid reason; on dead letters. */
    public static final String REASON = "firstseen-reason";
    /** t, the record's effective time in ms since the epoch; on dead letters. */
    public static final String TIME_MS = "firstseen-time-ms";
    /** T, the task's highest effective time when it judged, in ms since the epoch; on dead letters. */
    public static final String STREAM_TIME_MS = "firstseen-stream-time-ms";
    /**
     * The producer's timestamp in ms since the epoch, where the clock bound changed it; only on the way from the
     * consumer to the rule, never on an output.
     */
    public static final String RECORD_TIME_MS = "firstseen-record-time-ms";

    private HeaderNames() {}
}
