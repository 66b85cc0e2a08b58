package io.github.firstseen.cdc;

import io.github.firstseen.outbox.InsertedRow;
import io.github.firstseen.outbox.Outbox;
import io.github.firstseen.outbox.OutboxMessage;
import io.github.firstseen.testkit.outbox.Written;
import io.github.firstseen.testkit.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Services that write events at the same time, some transactions of several aggregates, some rolled back. Rows are marked,
 * and taken away again, after their transaction or within it: to a connector that reads the log none of this matters.
 */
final class OutboxWriters implements AutoCloseable {
    private static final int WRITERS = 3;
    private static final int AGGREGATES = 40;
    private static final int AGGREGATES_OF_ONE = 3;
    private static final int ROLLED_BACK_ONE_IN = 6;
    private static final Outbox OUTBOX = Outbox.in("outbox");

    private final PostgresServer postgres;
    private final String aggregateType;
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    /** A transaction holds the locks of its aggregates until it has committed, so that numbers are in the order of commits. */
    private final Queue<Written> written = new ConcurrentLinkedQueue<>();

    private final AtomicInteger committedCount = new AtomicInteger();
    private final List<CompletableFuture<Void>> running;
    private volatile boolean isStopping;

    private OutboxWriters(PostgresServer postgres, String aggregateType, long seed) {
        this.postgres = postgres;
        this.aggregateType = aggregateType;
        this.running = IntStream.range(0, WRITERS)
                .mapToObj(i -> CompletableFuture.runAsync(() -> write(new Random(seed + i)), threads))
                .toList();
    }

    /** Starts to write. */
    static OutboxWriters start(PostgresServer postgres, String aggregateType, long seed) {
        return new OutboxWriters(postgres, aggregateType, seed);
    }

    private void write(Random random) {
        try (Connection connection = postgres.begin()) {
            while (!isStopping) {
                writeTransaction(connection, random);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void writeTransaction(Connection connection, Random random) throws SQLException {
        Map<String, InsertedRow> rows = new HashMap<>();
        for (int aggregate : aggregates(random)) {
            rows.put(Integer.toString(aggregate), OUTBOX.insert(connection, event(aggregate, random)));
        }
        if (random.nextInt(ROLLED_BACK_ONE_IN) == 0) {
            connection.rollback();
            note(rows, false);
            return;
        }
        String tidied = tidied(random);
        boolean isTidiedBefore = random.nextBoolean();
        if (isTidiedBefore) {
            tidy(connection, tidied, rows);
        }
        connection.commit();
        note(rows, true);
        committedCount.addAndGet(rows.size());
        if (!isTidiedBefore) {
            tidy(connection, tidied, rows);
            connection.commit();
        }
    }

    private void note(Map<String, InsertedRow> rows, boolean isCommitted) {
        rows.forEach((aggregate, row) -> written.add(new Written(row.id(), row.seq(), aggregate, isCommitted)));
    }

    /** In one order everywhere, so that no two wait for each other. */
    private static Set<Integer> aggregates(Random random) {
        Set<Integer> some = new TreeSet<>();
        int count = 1 + random.nextInt(AGGREGATES_OF_ONE);
        while (some.size() < count) {
            some.add(random.nextInt(AGGREGATES));
        }
        return some;
    }

    private OutboxMessage event(int aggregate, Random random) {
        return OutboxMessage.of(aggregateType, Integer.toString(aggregate), "Changed")
                .payload("{\"amount\":" + random.nextInt(1_000_000) + "}")
                .contentType("application/json")
                .build();
    }

    /** What somebody does with rows that are written: nothing, most often. */
    private static String tidied(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "UPDATE outbox SET published_at = now() WHERE seq = ?";
            case 1 -> "DELETE FROM outbox WHERE seq = ?";
            default -> "";
        };
    }

    private static void tidy(Connection connection, String sql, Map<String, InsertedRow> rows) throws SQLException {
        if (sql.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (InsertedRow row : rows.values()) {
                statement.setLong(1, row.seq());
                statement.executeUpdate();
            }
        }
    }

    /** How many events are committed so far. */
    int committedCount() {
        return committedCount.get();
    }

    /** Lets them end what they are at, and says what was written. */
    List<Written> finish() {
        stop();
        return List.copyOf(written);
    }

    private void stop() {
        isStopping = true;
        running.forEach(CompletableFuture::join);
    }

    @Override
    public void close() {
        isStopping = true;
        threads.shutdown();
    }
}
