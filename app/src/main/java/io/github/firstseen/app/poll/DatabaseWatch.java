package io.github.firstseen.app.poll;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.machine.BackgroundThread;
import io.github.firstseen.app.metrics.PollMetrics;
import io.github.firstseen.outbox.OutboxTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks the database again and again what waits there, whoever polls. A thread and a session of its own. */
final class DatabaseWatch implements AutoCloseable {
    private static final Duration ASKED_EVERY = Duration.ofSeconds(2);
    private static final String SLOTS = "SELECT slot_name, active, coalesce(wal_status = 'lost', false),"
            + " coalesce(pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn()"
            + " ELSE pg_current_wal_lsn() END, restart_lsn), 0)::bigint FROM pg_replication_slots"
            + " WHERE database = current_database() ORDER BY slot_name";

    private final Database database;
    private final PollMetrics metrics;
    private final String pending;
    private final String oldest;
    private final Link link;
    private final ScheduledExecutorService thread = BackgroundThread.named("firstseen-outbox-backlog");
    private @Nullable Connection connection;
    private volatile Backlog backlog = Backlog.UNKNOWN;

    private DatabaseWatch(Settings settings, Database database, PollMetrics metrics) {
        this.database = database;
        this.metrics = metrics;
        this.link = new Link("the database " + database.where() + ", asked for its backlog,");
        OutboxTable table = settings.outboxPoll().table();
        String unpublished = " FROM " + table.sql() + " WHERE published_at IS NULL";
        this.pending = "SELECT count(*) FROM (SELECT 1" + unpublished + " LIMIT " + Backlog.COUNTED_MAX + ") t";
        this.oldest = "SELECT coalesce((SELECT extract(epoch FROM clock_timestamp() - created_at) * 1000" + unpublished
                + " ORDER BY seq LIMIT 1), 0)::bigint";
    }

    /** Asks at once, and goes on. */
    @SuppressWarnings("FutureReturnValueIgnored") // it catches what it throws
    static DatabaseWatch start(Settings settings, Database database, PollMetrics metrics) {
        DatabaseWatch watch = new DatabaseWatch(settings, database, metrics);
        watch.thread.scheduleWithFixedDelay(watch::ask, 0, ASKED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private synchronized void ask() {
        try {
            if (connection == null) {
                connection = database.connect();
            }
            backlog = ask(connection);
            connection.commit();
            tell(backlog);
            link.up();
            metrics.database(true);
        } catch (SQLException | RuntimeException e) {
            link.down(e instanceof SQLException sql ? database.told(sql) : String.valueOf(e.getMessage()));
            metrics.database(false);
            disconnect();
        }
    }

    private Backlog ask(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            return new Backlog(number(statement, pending), number(statement, oldest), slots(statement));
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private static List<Backlog.Slot> slots(Statement statement) throws SQLException {
        List<Backlog.Slot> slots = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(SLOTS)) {
            while (row.next()) {
                slots.add(new Backlog.Slot(row.getString(1), row.getBoolean(2), row.getBoolean(3), row.getLong(4)));
            }
        }
        return slots;
    }

    private void tell(Backlog now) {
        metrics.backlog(now.pendingRows(), now.oldestMs());
        metrics.forgetSlots();
        now.slots().forEach(slot -> metrics.slot(slot.name(), slot.isActive(), slot.isLost(), slot.retainedBytes()));
    }

    private void disconnect() {
        Connection closing = connection;
        connection = null;
        try {
            if (closing != null) {
                closing.close();
            }
        } catch (SQLException e) {
            // It was broken; the next question makes another one.
            return;
        }
    }

    Backlog backlog() {
        return backlog;
    }

    boolean isUp() {
        return link.isUp();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        synchronized (this) {
            disconnect();
        }
    }
}
