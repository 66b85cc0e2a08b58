package io.github.firstseen.app.poll;

import io.github.firstseen.app.config.OutboxPollConfig;
import io.github.firstseen.app.config.OutboxPollConfig.Published;
import io.github.firstseen.app.config.RefusedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The rows of one shard, by a session of the database that may hold the shard's lock. One thread. */
final class ShardRows implements AutoCloseable {
    private final Connection connection;
    private final OutboxPollConfig config;
    private final ShardSql sql;
    private final RowReader reader;

    /** @param connection whose session this becomes */
    ShardRows(Connection connection, OutboxPollConfig config, ShardSql sql, RowReader.Topics topics) {
        this.connection = connection;
        this.config = config;
        this.sql = sql;
        this.reader = new RowReader(sql.table().name(), topics);
    }

    /**
     * Says to other pollers how many shards there are.
     *
     * @throws RefusedException where another one says something else
     */
    void agreeOnShards() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.sayShards());
            try (ResultSet other = statement.executeQuery(sql.otherShards())) {
                if (other.next()) {
                    throw new RefusedException(OutboxPollConfig.SHARDS + "=" + sql.shards() + ": another poller of "
                            + sql.table().name() + " has " + other.getLong(1)
                            + ", and an aggregate would be in two of them; stop all, then start them with one number");
                }
            }
        }
        connection.commit();
    }

    /** Whether the shard is this session's from now on, until the session ends. */
    boolean tryLock() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet locked = statement.executeQuery(sql.tryLock())) {
            boolean isOurs = locked.next() && locked.getBoolean(1);
            connection.commit();
            return isOurs;
        }
    }

    /** Throws where the session is gone, and the lock with it. */
    void requireSession() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        }
        connection.commit();
    }

    /**
     * The next rows in order, perhaps none. What they are is decided; the transaction is over.
     *
     * @param largest what may be sent at most, in bytes
     */
    List<Outgoing> read(int largest) throws SQLException {
        List<Outgoing> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql.read())) {
            // Twice, since headers take more room as JSON than in a record.
            statement.setLong(1, 2L * largest);
            statement.setInt(2, config.batchRows());
            statement.setLong(3, config.batchBytes());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(reader.read(row, largest));
                }
            }
        }
        connection.commit();
        return rows;
    }

    /** They are in Kafka for good, events and dead letters: all of them are never read again, or all are. */
    void done(List<Outgoing> rows) throws SQLException {
        List<Long> published = new ArrayList<>();
        try (PreparedStatement fail = connection.prepareStatement(sql.fail())) {
            for (Outgoing row : rows) {
                if (row.failure() == null) {
                    published.add(row.seq());
                } else {
                    fail.setString(1, row.failure().text());
                    fail.setLong(2, row.seq());
                    fail.executeUpdate();
                }
            }
        }
        if (!published.isEmpty()) {
            done(published.toArray(Long[]::new));
        }
        connection.commit();
    }

    private void done(Long[] numbers) throws SQLException {
        String statementText = config.published() == Published.DELETE ? sql.delete() : sql.mark();
        try (PreparedStatement statement = connection.prepareStatement(statementText)) {
            statement.setArray(1, connection.createArrayOf("bigint", numbers));
            statement.executeUpdate();
        }
    }

    /** Deletes some of the rows that were published longer ago than they are kept; returns how many, 0 if none is left. */
    int deleteOld(int rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.deleteOld())) {
            statement.setInt(1, rows);
            statement.setLong(2, config.publishedRetention().toMillis());
            int deleted = statement.executeUpdate();
            connection.commit();
            return deleted;
        }
    }

    PolledTable table() {
        return Objects.requireNonNull(sql.table());
    }

    /** The lock is free as soon as the database knows. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
