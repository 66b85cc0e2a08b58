package io.github.firstseen.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An outbox table of PostgreSQL. {@link #insert} writes an event in the caller's own transaction: it is published if that
 * commits, and never was there if it rolls back. Immutable, for any thread.
 *
 * <p>Of one aggregate, events are published in the order in which their transactions write them: the first insert takes a
 * lock on the aggregate that is held until its transaction ends, so that another one, which would be given a higher number,
 * waits and cannot commit before. Who changes several aggregates in one transaction inserts their events in one order
 * everywhere, or PostgreSQL may find a deadlock and end one of them.
 */
public final class Outbox {
    private final OutboxTable table;
    private final String lock;
    private final String insert;

    private Outbox(OutboxTable table) {
        this.table = table;
        // The table's own id is part of the hash: the same aggregate in another outbox is another one.
        this.lock = "SELECT pg_advisory_xact_lock(hashtextextended(? || '/' || ?, '" + table.sql()
                + "'::regclass::oid::bigint))";
        this.insert = "INSERT INTO " + table.sql()
                + " (id, aggregatetype, aggregateid, type, payload, content_type, headers, traceparent)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?) RETURNING seq";
    }

    /**
     * The outbox in this table; asks no database.
     *
     * @param table {@code outbox} or {@code shop.outbox}
     * @throws IllegalArgumentException where it is no such name
     */
    public static Outbox in(String table) {
        return new Outbox(OutboxTable.parse(table));
    }

    /**
     * Writes an event. Neither commits nor closes anything; where it throws, the transaction must be rolled back.
     *
     * @param connection in the transaction of the change that the event tells of
     * @throws IllegalStateException where the connection commits each statement by itself
     * @throws SQLException as the database says
     */
    public InsertedRow insert(Connection connection, OutboxMessage message) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("the connection commits each statement by itself, so that " + message
                    + " would be published whatever becomes of the change: setAutoCommit(false) before the change");
        }
        lock(connection, message);
        return new InsertedRow(message.id(), write(connection, message));
    }

    private void lock(Connection connection, OutboxMessage message) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(lock)) {
            statement.setString(1, message.aggregateType());
            statement.setString(2, message.aggregateId());
            statement.execute();
        }
    }

    private long write(Connection connection, OutboxMessage message) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(1, message.id());
            statement.setString(2, message.aggregateType());
            statement.setString(3, message.aggregateId());
            statement.setString(4, message.type());
            statement.setBytes(5, message.payload());
            statement.setString(6, message.contentType());
            statement.setString(7, HeadersJson.of(message.headers()));
            statement.setString(8, message.traceparent());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the insert into " + table + " returned no row");
                }
                return row.getLong(1);
            }
        }
    }
}
