package io.github.firstseen.testkit.postgres;

import io.github.firstseen.broker.FreePorts;
import io.github.firstseen.outbox.OutboxDdl;
import io.github.firstseen.outbox.OutboxTable;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.process.Lifeline;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server as a process of its own on 127.0.0.1, with its data in a directory of the test's; it writes to disk
 * what it has committed, and decodes its log for Debezium. It can be killed, and started again where it was, on the same
 * port. No process outlives this JVM, however it ends. One thread at a time starts and stops it; any may connect.
 */
public final class PostgresServer implements AutoCloseable {
    /** Who may do everything; there is no password. */
    public static final String USER = "postgres";

    private static final String DATABASE = "postgres";
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int CONNECTIONS_MAX = 100;

    private final Path dir;
    private final int port;
    private @Nullable EmbeddedPostgres server;
    private @Nullable ProcessHandle first;

    private PostgresServer(Path dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    /** Makes a database in this directory and serves it on a free port; returns when it takes connections. */
    public static PostgresServer start(Path dir) {
        PostgresServer postgres = new PostgresServer(dir, FreePorts.draw());
        postgres.start();
        return postgres;
    }

    /**
     * Starts it after {@link #kill} or {@link #stop}; returns when it takes connections.
     *
     * @throws IllegalStateException where it runs already
     */
    public void start() {
        if (server != null) {
            throw new IllegalStateException("PostgreSQL in " + dir + " runs already");
        }
        // One that was killed leaves processes behind that hold its memory for a moment.
        EmbeddedPostgres started = Await.value("PostgreSQL in " + dir + " starts", BOUND, this::launch);
        // The process that it knows is the one which has started the server and ended.
        first = Lifeline.tie(Await.value("PostgreSQL in " + dir + " has a process", BOUND, this::firstProcess));
        server = started;
    }

    /** By the file in which it notes that itself; null where it does not run. */
    private @Nullable ProcessHandle firstProcess() throws IOException {
        String pid = Files.readAllLines(dir.resolve("data").resolve("postmaster.pid"))
                .get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElse(null);
    }

    private EmbeddedPostgres launch() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(dir.resolve("data"))
                .setOverrideWorkingDirectory(dir.resolve("work").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("wal_level", "logical")
                .setServerConfig("max_connections", Integer.toString(CONNECTIONS_MAX))
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Ends the server by kill -9 of all of its processes, so that nothing is written to disk any more. */
    public void kill() {
        EmbeddedPostgres killed = running();
        ProcessHandle process = first;
        if (process == null) {
            throw new IllegalStateException("PostgreSQL in " + dir + " does not run");
        }
        List<ProcessHandle> others = process.descendants().toList();
        process.destroyForcibly();
        others.forEach(ProcessHandle::destroyForcibly);
        Await.until(
                "the processes of PostgreSQL in " + dir + " end",
                BOUND,
                () -> !process.isAlive() && others.stream().noneMatch(ProcessHandle::isAlive));
        // It finds no server to stop, and lets go of the directory.
        close(killed);
    }

    /** Stops it cleanly: open transactions are rolled back, connections ended. */
    public void stop() {
        close(running());
    }

    private EmbeddedPostgres running() {
        if (server == null) {
            throw new IllegalStateException("PostgreSQL in " + dir + " does not run");
        }
        return server;
    }

    /** Where clients connect to, for {@link #USER}. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    public int port() {
        return port;
    }

    /** A new connection of {@link #USER} that commits each statement by itself, for the caller to close. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), USER, "");
    }

    /** The same in a transaction. */
    public Connection begin() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Runs statements, separated by semicolons. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The number in the first column of the first row. */
    public long number(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new SQLException("no row: " + query);
            }
            return rows.getLong(1);
        }
    }

    /** Makes an outbox as {@link OutboxDdl} has it, with a publication of the table's name. */
    public void createOutbox(String table) throws SQLException {
        OutboxTable named = OutboxTable.parse(table);
        execute(OutboxDdl.of(named, named.name()));
    }

    /** Ends it; a second call does nothing. */
    @Override
    public void close() {
        if (server != null) {
            close(server);
        }
    }

    private void close(EmbeddedPostgres closing) {
        server = null;
        first = null;
        try {
            closing.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL in " + dir + " did not stop", e);
        }
    }
}
