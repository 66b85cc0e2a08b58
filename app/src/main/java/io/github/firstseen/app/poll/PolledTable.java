package io.github.firstseen.app.poll;

/**
 * The outbox table as it is in the database.
 *
 * @param oid what the database calls it
 * @param name with its schema, {@code public.outbox}, whatever the search path is
 * @param payload how its payload is stored
 */
record PolledTable(long oid, String name, Payload payload) {
    /** How a payload is stored. */
    enum Payload {
        BYTES("r.payload"),
        /** Published as its UTF-8. */
        TEXT("convert_to(r.payload::text, 'UTF8')");

        private final String sql;

        Payload(String sql) {
            this.sql = sql;
        }

        /** Of the row {@code r}, as bytes. */
        String sql() {
            return sql;
        }
    }
}
