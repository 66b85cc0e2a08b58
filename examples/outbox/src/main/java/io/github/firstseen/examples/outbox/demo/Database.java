package io.github.firstseen.examples.outbox.demo;

import io.github.firstseen.app.demo.DemoFailedException;
import io.github.firstseen.broker.FreePorts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL as a process of its own on 127.0.0.1, which writes to disk what it has committed. Any thread may connect. */
final class Database implements AutoCloseable {
    /** Who may do everything; there is no password. */
    static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final Tether tether;
    private final String jdbcUrl;

    private Database(EmbeddedPostgres server, Tether tether, int port) {
        this.server = server;
        this.tether = tether;
        this.jdbcUrl = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Makes a database in this directory; returns when it takes connections. */
    static Database start(Path dir) throws DemoFailedException {
        int port = FreePorts.draw();
        Path data = dir.resolve("data");
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setOverrideWorkingDirectory(dir.resolve("work").toFile())
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                    .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Database(server, Tether.of(data), port);
        } catch (IOException | IllegalStateException e) {
            throw new DemoFailedException("PostgreSQL does not start on this machine: " + e.getMessage(), e);
        }
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    /** A new connection that commits each statement by itself, for the caller to close. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, USER, "");
    }

    /** The same in a transaction. */
    Connection begin() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Runs statements, separated by semicolons. */
    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            tether.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }
}
