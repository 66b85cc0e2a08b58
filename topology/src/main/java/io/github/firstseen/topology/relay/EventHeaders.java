package io.github.firstseen.topology.relay;

/** The headers of a published event; their names are public. Values are UTF-8 text. */
public final class EventHeaders {
    /** The event's id. */
    public static final String ID = "id";
    /** What happened, for example {@code OrderPlaced}. */
    public static final String TYPE = "type";
    /** The event's id too, unless the row's own headers name another key; what the deduplicator reads by default. */
    public static final String IDEMPOTENCY_KEY = "idempotency-key";
    /** The trace the event belongs to, as W3C Trace Context writes it; where the row has one. */
    public static final String TRACEPARENT = "traceparent";
    /** The payload's media type; where the row has one. */
    public static final String CONTENT_TYPE = "content-type";
    /** The version of the payload's schema; where the row's headers have it. */
    public static final String SCHEMA_VERSION = "schema-version";

    private EventHeaders() {}
}
