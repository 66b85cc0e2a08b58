package io.github.firstseen.topology.relay;

/** The columns of an outbox table, by which they stand in rows that are JSON. */
final class Columns {
    static final String ID = "id";
    static final String SEQUENCE = "seq";
    static final String AGGREGATE_TYPE = "aggregatetype";
    static final String AGGREGATE_ID = "aggregateid";
    static final String TYPE = "type";
    static final String PAYLOAD = "payload";
    static final String CONTENT_TYPE = "content_type";
    static final String HEADERS = "headers";
    static final String TRACEPARENT = "traceparent";

    private Columns() {}
}
