package io.github.firstseen.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir
    private Path dir;

    @Test
    void shouldKeepWhatWasCommittedAndNothingElseWhenItIsKilledAndStartedAgain() throws SQLException {
        try (PostgresServer postgres = PostgresServer.start(dir)) {
            postgres.execute("CREATE TABLE kept (n int); INSERT INTO kept VALUES (1)");
            String url = postgres.jdbcUrl();
            try (Connection open = postgres.begin();
                    Statement statement = open.createStatement()) {
                statement.execute("INSERT INTO kept VALUES (2)");
                postgres.kill();
                assertThatThrownBy(open::commit).isInstanceOf(SQLException.class);
            }
            assertThatThrownBy(postgres::connect).isInstanceOf(SQLException.class);
            // A server that is stopped takes it away.
            assertThat(dir.resolve("data").resolve("postmaster.pid")).exists();

            postgres.start();

            assertThat(postgres.jdbcUrl()).isEqualTo(url);
            assertThat(postgres.number("SELECT sum(n) FROM kept")).isOne();
            postgres.stop();
            postgres.start();
            assertThat(postgres.number("SELECT count(*) FROM kept")).isOne();
        }
    }

    @Test
    void shouldWriteToDiskWhatIsCommitted() throws SQLException {
        try (PostgresServer postgres = PostgresServer.start(dir)) {
            assertThat(postgres.number("SELECT count(*) FROM pg_settings"
                            + " WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes') AND setting = 'on'"))
                    .isEqualTo(3);
        }
    }

    @Test
    void shouldMakeAnOutboxOfAnyName() throws SQLException {
        try (PostgresServer postgres = PostgresServer.start(dir)) {
            postgres.createOutbox("outbox");
            postgres.execute("CREATE SCHEMA \"Shop\"");
            postgres.createOutbox("Shop.events");
            assertThat(postgres.number("SELECT count(*) FROM \"Shop\".events, outbox, \"Shop\".events_heartbeat"))
                    .isZero();
            assertThat(postgres.number("SELECT count(*) FROM pg_publication WHERE pubinsert AND NOT pubupdate"
                            + " AND NOT pubdelete AND NOT pubtruncate AND pubname IN ('outbox', 'events')"))
                    .isEqualTo(2);
            assertThat(postgres.number("SELECT count(*) FROM pg_indexes WHERE indexname LIKE '%_unpublished'"))
                    .isEqualTo(2);
        }
    }
}
