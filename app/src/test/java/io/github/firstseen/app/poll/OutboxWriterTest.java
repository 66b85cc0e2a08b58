package io.github.firstseen.app.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.outbox.InsertedRow;
import io.github.firstseen.outbox.Outbox;
import io.github.firstseen.outbox.OutboxMessage;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What services do to the table, in Java and by the SQL of the docs, on a real database. */
@Timeout(120)
class OutboxWriterTest {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Pattern DOCUMENTED =
            Pattern.compile("<!-- insert -->\\n```sql\\n(SELECT .*;)\\n(INSERT [^;]*;)\\n```", Pattern.DOTALL);

    @TempDir
    private static Path dir;

    @SuppressWarnings("NullAway.Init")
    private static PostgresServer postgres;

    @BeforeAll
    static void start() throws SQLException {
        postgres = PostgresServer.start(dir);
        postgres.createOutbox("outbox");
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static OutboxMessage event(String aggregateId) {
        return OutboxMessage.of("order", aggregateId, "Changed").build();
    }

    @Test
    @DisplayName("C4: an event is refused that would be published whatever becomes of the change")
    void shouldRefuseAConnectionThatCommitsEachStatement() throws SQLException {
        try (Connection connection = postgres.connect()) {
            assertThatThrownBy(() -> Outbox.in("outbox").insert(connection, event("auto")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("setAutoCommit(false)");
        }
        assertThat(postgres.number("SELECT count(*) FROM outbox WHERE aggregateid = 'auto'"))
                .isZero();
    }

    @Test
    @DisplayName("C4: no row of an aggregate is numbered while the one before may still be rolled back")
    void shouldNumberRowsOfAnAggregateInTheOrderOfCommits() throws Exception {
        try (Connection first = postgres.begin()) {
            long before = Outbox.in("outbox").insert(first, event("a")).seq();
            CompletableFuture<InsertedRow> second = insertLater("a");
            awaitOneThatWaits();
            long other = insertLater("b").get(60, TimeUnit.SECONDS).seq();
            assertThat(second).isNotDone();

            first.commit();

            assertThat(second.get(60, TimeUnit.SECONDS).seq()).isGreaterThan(other);
            assertThat(other).isGreaterThan(before);
        }
    }

    private static CompletableFuture<InsertedRow> insertLater(String aggregateId) {
        return CompletableFuture.supplyAsync(() -> {
            try (Connection connection = postgres.begin()) {
                InsertedRow row = Outbox.in("outbox").insert(connection, event(aggregateId));
                connection.commit();
                return row;
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void awaitOneThatWaits() {
        Await.until(
                "one transaction waits for the lock of an aggregate",
                BOUND,
                () -> postgres.number("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                        == 1);
    }

    @Test
    @DisplayName("C4: the SQL of the docs takes the lock that the helper takes, and writes the same row")
    void shouldAgreeWithTheSqlInTheDocs() throws Exception {
        Matcher documented = DOCUMENTED.matcher(Files.readString(Path.of("..", "docs", "outbox.md")));
        assertThat(documented.find()).isTrue();
        try (Connection other = postgres.begin();
                Statement statement = other.createStatement()) {
            statement.execute(documented.group(1));
            CompletableFuture<InsertedRow> helper = insertLater("42");
            awaitOneThatWaits();
            statement.execute(documented.group(2));
            other.commit();
            assertThat(helper.get(60, TimeUnit.SECONDS).seq())
                    .isGreaterThan(postgres.number("SELECT min(seq) FROM outbox WHERE type = 'OrderPlaced'"
                            + " AND payload = '{\"total\":10}' AND headers = '{\"schema-version\": \"3\"}'"));
        }
    }

    @Test
    void shouldRefuseAnEventThatIsThereAlready() throws SQLException {
        OutboxMessage event = event("twice");
        try (Connection connection = postgres.begin()) {
            InsertedRow row = Outbox.in("public.outbox").insert(connection, event);
            assertThat(row.id()).isEqualTo(event.id());
            assertThatThrownBy(() -> Outbox.in("outbox").insert(connection, event))
                    .isInstanceOf(SQLException.class);
        }
    }
}
