package io.github.firstseen.app.poll;

import io.github.firstseen.app.config.OutboxPollConfig;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WrongConfigException;
import io.github.firstseen.app.log.Causes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.config.types.Password;

/** Makes connections to the database of the outbox. Any thread. */
final class Database {
    /** In seconds, where the address says nothing: nobody waits for ever for a machine that is gone. */
    private static final Map<String, String> DEFAULTS = Map.of(
            "ApplicationName", "firstseen-outbox-poll",
            "connectTimeout", "10",
            "loginTimeout", "15",
            "socketTimeout", "30",
            "tcpKeepAlive", "true",
            // A standby can be read, and nothing be marked there.
            "targetServerType", "primary",
            // A plan that was made for an empty table would be kept for a full one.
            "prepareThreshold", "0");

    /** So that the server gives up the session of a machine that is gone, and its locks, in half a minute. */
    private static final List<String> GIVE_UP_THE_DEAD =
            List.of("SET tcp_keepalives_idle = 10", "SET tcp_keepalives_interval = 5", "SET tcp_keepalives_count = 4");
    /** And that of a process which is stopped, but not gone. */
    private static final String GIVE_UP_THE_SILENT = "SET idle_session_timeout = '60s'";

    /** The same in a transaction, where the other bound does not hold. */
    private static final String GIVE_UP_THE_SILENT_IN_A_TRANSACTION = "SET idle_in_transaction_session_timeout = '60s'";

    private static final int KNOWS_IDLE_SESSIONS = 14;

    private final Settings settings;
    private final OutboxPollConfig config;
    private final String url;

    /** @throws io.github.firstseen.app.config.WrongConfigException where no database is configured */
    Database(Settings settings) {
        this.settings = settings;
        this.config = settings.outboxPoll();
        this.url = config.jdbcUrl()
                .orElseThrow(() -> new WrongConfigException(OutboxPollConfig.JDBC_URL
                        + " is missing: name the database, jdbc:postgresql://HOST:PORT/DATABASE"));
    }

    /** In a transaction, which sees what was committed when each statement begins. */
    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.putAll(DEFAULTS);
        config.jdbcUser().ifPresent(user -> properties.setProperty("user", user));
        password().ifPresent(password -> properties.setProperty("password", password));
        Connection connection = DriverManager.getConnection(url, properties);
        try {
            prepare(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : GIVE_UP_THE_DEAD) {
                statement.execute(setting);
            }
            statement.execute(GIVE_UP_THE_SILENT_IN_A_TRANSACTION);
            if (connection.getMetaData().getDatabaseMajorVersion() >= KNOWS_IDLE_SESSIONS) {
                statement.execute(GIVE_UP_THE_SILENT);
            }
        }
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
    }

    private Optional<String> password() throws SQLException {
        Path file = config.jdbcPasswordFile().orElse(null);
        if (file == null) {
            return config.jdbcPassword().map(Password::value);
        }
        try {
            return Files.readAllLines(file).stream().findFirst();
        } catch (IOException e) {
            throw new SQLException(
                    OutboxPollConfig.JDBC_PASSWORD_FILE + "=" + file + " cannot be read: " + Causes.of(e));
        }
    }

    /** For people: where it is, without what else stands in the address. */
    String where() {
        return url.replaceFirst("\\?.*", "").replaceFirst("^jdbc:", "");
    }

    /** What the database or the driver says, in one line. */
    String told(SQLException e) {
        return settings.withoutSecrets(Causes.of(e));
    }
}
