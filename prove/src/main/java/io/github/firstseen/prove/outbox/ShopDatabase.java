package io.github.firstseen.prove.outbox;

import io.github.firstseen.testkit.postgres.PostgresServer;
import io.github.firstseen.testkit.relayed.AggregateName;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The database of a service: what it changes, the outbox beside it, and a ledger in which each transaction notes what it
 * wrote and as which version of which aggregate. The ledger is the truth of what was committed in which order, and no part of
 * the product sees it. Any thread.
 */
final class ShopDatabase implements AutoCloseable {
    private static final String LEDGER = "CREATE TABLE aggregate (type text, id text, version bigint NOT NULL,"
            + " PRIMARY KEY (type, id));"
            + " CREATE TABLE ledger (type text, id text, version bigint, event uuid NOT NULL UNIQUE,"
            + " PRIMARY KEY (type, id, version))";
    private static final String NOTE = "WITH changed AS (INSERT INTO aggregate AS a VALUES (?, ?, 1)"
            + " ON CONFLICT (type, id) DO UPDATE SET version = a.version + 1 RETURNING type, id, version)"
            + " INSERT INTO ledger SELECT type, id, version, ? FROM changed";
    private static final String ACTIVE = "SELECT a.application_name FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
            + " WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted AND a.application_name LIKE 'poller-%'";
    private static final String IN_TRANSACTION = "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)"
            + " WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted AND a.application_name = ?"
            + " AND a.state = 'idle in transaction'";
    private static final String END_SESSIONS =
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = ?";

    private final PostgresServer server;

    private ShopDatabase(PostgresServer server) {
        this.server = server;
    }

    /** Makes it in this directory and serves it. */
    static ShopDatabase start(Path directory) {
        PostgresServer server = PostgresServer.start(directory);
        try {
            server.createOutbox(OutboxNumbers.TABLE);
            server.execute(LEDGER);
            return new ShopDatabase(server);
        } catch (SQLException e) {
            server.close();
            throw new IllegalStateException("the database of the trial could not be made: " + e.getMessage(), e);
        }
    }

    PostgresServer server() {
        return server;
    }

    /** Changes the aggregate in the caller's transaction, and notes which event tells of it. */
    static void note(Connection connection, AggregateName aggregate, UUID event) throws SQLException {
        try (PreparedStatement note = connection.prepareStatement(NOTE)) {
            note.setString(1, aggregate.type());
            note.setString(2, aggregate.id());
            note.setObject(3, event);
            note.executeUpdate();
        }
    }

    /** The poller that has the lock; empty where none has, or that cannot be known now. */
    Optional<String> activePoller() {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ACTIVE)) {
            return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /** Whether the session of a poller that has the lock is in a transaction, and the database waits for the poller. */
    boolean isInTransaction(String poller) {
        return numberOf(IN_TRANSACTION, poller) > 0;
    }

    /** Ends all sessions of a poller, as the server does with those it believes dead; returns how many. */
    long endSessions(String poller) {
        return numberOf(END_SESSIONS, poller);
    }

    private long numberOf(String query, String poller) {
        try (Connection connection = server.connect();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, poller);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        } catch (SQLException e) {
            return 0;
        }
    }

    /** Rows that are not published yet; empty where that cannot be known now. */
    Optional<Long> pending() {
        try {
            return Optional.of(server.number("SELECT count(*) FROM outbox WHERE published_at IS NULL"));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    /**
     * What was committed.
     *
     * @param aggregate whose event it is
     * @param version which one, from 1
     */
    record Entry(AggregateName aggregate, long version) {}

    /** The ledger, by event. */
    Map<UUID, Entry> ledger() throws SQLException {
        Map<UUID, Entry> ledger = new HashMap<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT type, id, version, event FROM ledger")) {
            while (row.next()) {
                AggregateName aggregate = new AggregateName(row.getString(1), row.getString(2));
                ledger.put(row.getObject(4, UUID.class), new Entry(aggregate, row.getLong(3)));
            }
        }
        return ledger;
    }

    /** The events by the number of their rows. */
    Map<Long, UUID> rows() throws SQLException {
        Map<Long, UUID> rows = new HashMap<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT seq, id FROM outbox")) {
            while (row.next()) {
                rows.put(row.getLong(1), row.getObject(2, UUID.class));
            }
        }
        return rows;
    }

    /** What is in the outbox and not in the ledger, or the other way round: nothing, or the database is broken. */
    List<String> differences() throws SQLException {
        String query = "SELECT coalesce(o.id, l.event), o.id IS NULL FROM outbox o FULL JOIN ledger l ON o.id = l.event"
                + " WHERE o.id IS NULL OR l.event IS NULL";
        List<String> differences = new ArrayList<>();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                differences.add(
                        "event " + row.getString(1) + " is only in the " + (row.getBoolean(2) ? "ledger" : "outbox"));
            }
        }
        return differences;
    }

    @Override
    public void close() {
        server.close();
    }
}
