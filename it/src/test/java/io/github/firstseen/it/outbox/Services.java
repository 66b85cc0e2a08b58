package io.github.firstseen.it.outbox;

import io.github.firstseen.outbox.InsertedRow;
import io.github.firstseen.outbox.Outbox;
import io.github.firstseen.outbox.OutboxMessage;
import io.github.firstseen.testkit.outbox.Written;
import io.github.firstseen.testkit.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Services that change orders and write events of it in the same transactions, several at once, some of which they roll
 * back. They go on while the database is away, and know afterwards what was committed.
 */
final class Services implements AutoCloseable {
    private static final int THREADS = 3;
    private static final int AGGREGATES = 12;
    private static final long PAUSE_NANOS = 3_000_000;

    private final PostgresServer postgres;
    private final String table;
    private final Queue<Row> rows = new ConcurrentLinkedQueue<>();
    private final AtomicInteger committed = new AtomicInteger();
    private final AtomicBoolean isToEnd = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    /** A row, whatever became of its transaction. */
    private record Row(UUID id, long seq, String aggregate) {}

    private Services(PostgresServer postgres, String table) {
        this.postgres = postgres;
        this.table = table;
    }

    /** Begins to write to this table, which exists, and to orders of its own. */
    static Services start(PostgresServer postgres, String table, long seed) throws SQLException {
        Services services = new Services(postgres, table);
        postgres.execute("CREATE TABLE " + table + "_orders (id text, event uuid PRIMARY KEY)");
        for (int i = 0; i < THREADS; i++) {
            Random random = new Random(seed + i);
            Thread thread = new Thread(() -> services.write(random), "service-" + i);
            services.threads.add(thread);
            thread.start();
        }
        return services;
    }

    int committed() {
        return committed.get();
    }

    private void write(Random random) {
        while (!isToEnd.get()) {
            try (Connection connection = postgres.begin()) {
                while (!isToEnd.get()) {
                    transact(connection, random);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            } catch (SQLException e) {
                // The database is away; what became of the transaction is asked of it later.
                LockSupport.parkNanos(10 * PAUSE_NANOS);
            }
        }
    }

    /** An order is changed once or twice; another transaction may have begun and end in between. */
    private void transact(Connection connection, Random random) throws SQLException {
        String aggregate = Integer.toString(random.nextInt(AGGREGATES));
        int events = 1 + random.nextInt(2);
        for (int i = 0; i < events; i++) {
            OutboxMessage message = OutboxMessage.of("order", aggregate, "Changed")
                    .payload("{\"n\":" + random.nextInt() + "}")
                    .build();
            try (PreparedStatement change =
                    connection.prepareStatement("INSERT INTO " + table + "_orders VALUES (?, ?)")) {
                change.setString(1, aggregate);
                change.setObject(2, message.id());
                change.executeUpdate();
            }
            InsertedRow row = Outbox.in(table).insert(connection, message);
            rows.add(new Row(row.id(), row.seq(), aggregate));
        }
        if (random.nextInt(5) == 0) {
            connection.rollback();
        } else {
            connection.commit();
            committed.addAndGet(events);
        }
    }

    /** Writes no more; returns all rows, as the database says what was committed of them. */
    List<Written> end() throws Exception {
        close();
        Set<UUID> changed = new HashSet<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet event = statement.executeQuery("SELECT event FROM " + table + "_orders")) {
            while (event.next()) {
                changed.add(event.getObject(1, UUID.class));
            }
        }
        return rows.stream()
                .map(row -> new Written(row.id(), row.seq(), row.aggregate(), changed.contains(row.id())))
                .toList();
    }

    @Override
    public void close() {
        isToEnd.set(true);
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
