package io.github.firstseen.app.poll;

import io.github.firstseen.outbox.OutboxTable;

/**
 * The statements of one shard. Hashes are PostgreSQL's own, {@code hashtextextended}, which one server computes the same
 * for all its sessions.
 *
 * @param table what is polled
 * @param shard which one, from 0
 * @param shards of how many
 */
record ShardSql(PolledTable table, int shard, int shards) {
    /** More than any aggregate's names, and less than any topic takes. */
    private static final int KEY_BYTES_MAX = 16 << 10;

    private static final String KEY_BYTES =
            "coalesce(octet_length(r.aggregatetype), 0)::bigint + coalesce(octet_length(r.aggregateid), 0)";

    private static final String TEXT_BYTES = "coalesce(octet_length(r.type), 0)::bigint"
            + " + coalesce(octet_length(r.content_type), 0) + coalesce(octet_length(r.headers::text), 0)"
            + " + coalesce(octet_length(r.traceparent), 0)";

    private String name() {
        return OutboxTable.parse(table.name()).sql();
    }

    /**
     * The rows to be published next, in order. Parameters: from how many bytes on a row's contents are left out; how many
     * rows at most; how many bytes in all.
     */
    String read() {
        String payload = table.payload().sql();
        String rows = "SELECT r.seq, r.id, r.aggregatetype, r.aggregateid, r.type, " + payload + " AS payload,"
                + " r.content_type, r.headers::text AS headers, r.traceparent, r.created_at, " + KEY_BYTES
                + " AS key_bytes, " + TEXT_BYTES + " + coalesce(octet_length(" + payload + "), 0)"
                + " AS other_bytes FROM " + name()
                + " r WHERE r.published_at IS NULL" + ofShard() + " ORDER BY r.seq LIMIT ?";
        String sized = "SELECT s.*, key_bytes > " + KEY_BYTES_MAX + " AS is_key_large, key_bytes + other_bytes AS size,"
                + " key_bytes > " + KEY_BYTES_MAX + " OR key_bytes + other_bytes > ? AS is_large FROM (" + rows + ") s";
        String summed = "SELECT l.*, sum(CASE WHEN is_large THEN 0 ELSE size END) OVER (ORDER BY seq) AS up_to,"
                + " row_number() OVER (ORDER BY seq) AS n FROM (" + sized + ") l";
        return "SELECT seq, id, size, is_large, created_at, CASE WHEN NOT is_key_large THEN aggregatetype END"
                + " AS aggregatetype, CASE WHEN NOT is_key_large THEN aggregateid END AS aggregateid"
                + unlessLarge("type") + unlessLarge("payload") + unlessLarge("content_type") + unlessLarge("headers")
                + unlessLarge("traceparent") + " FROM (" + summed + ") u WHERE up_to <= ? OR n = 1 ORDER BY seq";
    }

    private static String unlessLarge(String column) {
        return ", CASE WHEN NOT is_large THEN " + column + " END AS " + column;
    }

    private String ofShard() {
        return shards == 1
                ? ""
                : " AND mod(hashtextextended(coalesce(r.aggregatetype, '') || '/' || coalesce(r.aggregateid, ''), 0)"
                        + " & 9223372036854775807, " + shards + ") = " + shard;
    }

    /** Parameter: the numbers. */
    String mark() {
        return "UPDATE " + name() + " SET published_at = clock_timestamp() WHERE seq = ANY (?)";
    }

    /** Parameter: the numbers. */
    String delete() {
        return "DELETE FROM " + name() + " WHERE seq = ANY (?)";
    }

    /** Parameters: why, the number. */
    String fail() {
        return "UPDATE " + name() + " SET published_at = clock_timestamp(), failure = ? WHERE seq = ?";
    }

    /**
     * Deletes what is old among the first rows that have not failed. Parameters: how many rows; how old, in ms.
     */
    String deleteOld() {
        return "DELETE FROM " + name() + " WHERE seq IN (SELECT seq FROM " + name()
                + " WHERE failure IS NULL ORDER BY seq LIMIT ?) AND failure IS NULL"
                + " AND published_at < clock_timestamp() - ? * interval '1 millisecond'";
    }

    /** Whether this session has the shard's lock now. */
    String tryLock() {
        return "SELECT pg_try_advisory_lock(hashtextextended('firstseen-outbox-shard/" + shard + "', " + table.oid()
                + "))";
    }

    /** Says that there are so many shards, for as long as the session lasts. */
    String sayShards() {
        return "SELECT pg_advisory_lock_shared(" + shardsClass() + ", " + shards + ")";
    }

    /** Another number that another session says; no row where all say the same. */
    String otherShards() {
        return "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND granted"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                + " AND classid = (" + shardsClass() + ")::oid AND objid <> " + shards + " LIMIT 1";
    }

    private String shardsClass() {
        return "hashtextextended('firstseen-outbox-shards', " + table.oid() + ")::bit(32)::int";
    }
}
