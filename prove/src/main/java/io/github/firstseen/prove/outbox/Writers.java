package io.github.firstseen.prove.outbox;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.outbox.Outbox;
import io.github.firstseen.outbox.OutboxMessage;
import io.github.firstseen.prove.outbox.Written.Outcome;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A service with several threads, each with a connection of its own, that changes aggregates and writes events of it in the
 * same transaction. A fifth of the transactions hold their rows until others have committed later ones. Any thread may ask.
 */
final class Writers {
    private static final int THREADS = 6;
    private static final long HELD_AT_MOST_NANOS = Duration.ofMillis(1_500).toNanos();
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final Duration JOIN_WITHIN = Duration.ofSeconds(60);

    private final ShopDatabase database;
    private final Outbox outbox = Outbox.in(OutboxNumbers.TABLE);
    private final int rowsPerSecond;
    private final long startNanos = System.nanoTime();
    private final ConcurrentLinkedQueue<Written> written = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong begunRows = new AtomicLong();
    private final AtomicLong committedRows = new AtomicLong();
    private final AtomicLong committedTransactions = new AtomicLong();
    private final AtomicLong rolledBack = new AtomicLong();
    private final AtomicLong outOfOrder = new AtomicLong();
    private final AtomicLong highestSeq = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private volatile boolean isStopped;

    private Writers(ShopDatabase database, int rowsPerSecond) {
        this.database = database;
        this.rowsPerSecond = rowsPerSecond;
    }

    /** Begins. */
    static Writers start(ShopDatabase database, Plans plans, int rowsPerSecond) {
        Writers writers = new Writers(database, rowsPerSecond);
        for (int i = 0; i < THREADS; i++) {
            Supplier<Plan> drawn = plans.ofWriter(i);
            Thread thread = new Thread(() -> writers.run(drawn), "writer-" + i);
            writers.threads.add(thread);
            thread.setDaemon(true);
            thread.start();
        }
        return writers;
    }

    private void run(Supplier<Plan> plans) {
        Connection connection = null;
        while (!isStopped) {
            if (begunRows.get() > rowsPerSecond * (System.nanoTime() - startNanos) / 1e9) {
                LockSupport.parkNanos(PAUSE_NANOS);
                continue;
            }
            try {
                if (connection == null) {
                    connection = database.server().begin();
                }
                write(connection, plans.get());
            } catch (SQLException e) {
                close(connection);
                connection = null;
                // The database is down for a moment.
                LockSupport.parkNanos(50 * PAUSE_NANOS);
            }
        }
        close(connection);
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // It was broken already.
            return;
        }
    }

    private void write(Connection connection, Plan plan) throws SQLException {
        begunRows.addAndGet(plan.events().size());
        Outcome outcome = Outcome.ROLLED_BACK;
        open.incrementAndGet();
        try {
            long firstSeq = Long.MAX_VALUE;
            long lastSeq = 0;
            for (Plan.Event event : plan.events()) {
                long seq = outbox.insert(connection, message(event)).seq();
                ShopDatabase.note(connection, event.aggregate(), event.id());
                firstSeq = Math.min(firstSeq, seq);
                lastSeq = seq;
            }
            if (plan.ending() == Plan.Ending.ROLL_BACK) {
                connection.rollback();
                rolledBack.incrementAndGet();
                return;
            }
            if (plan.ending() == Plan.Ending.COMMIT_LATE) {
                awaitLaterOnes(lastSeq);
            }
            outcome = Outcome.UNKNOWN;
            boolean isLate = firstSeq < highestSeq.get();
            connection.commit();
            outcome = Outcome.COMMITTED;
            highestSeq.accumulateAndGet(lastSeq, Math::max);
            committedRows.addAndGet(plan.events().size());
            committedTransactions.incrementAndGet();
            outOfOrder.addAndGet(isLate ? 1 : 0);
        } finally {
            open.decrementAndGet();
            note(plan, outcome);
        }
    }

    private static OutboxMessage message(Plan.Event event) {
        OutboxMessage.Builder message = OutboxMessage.of(
                        event.aggregate().type(), event.aggregate().id(), "Changed")
                .id(event.id())
                .contentType("application/json");
        return event.isTombstone()
                ? message.build()
                : message.payload(event.payload()).build();
    }

    /** Until somebody else has committed a later row; not for ever, since all may wait for this one's aggregates. */
    private void awaitLaterOnes(long ownSeq) {
        long deadlineNanos = System.nanoTime() + HELD_AT_MOST_NANOS;
        while (highestSeq.get() <= ownSeq && !isStopped && System.nanoTime() < deadlineNanos) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void note(Plan plan, Outcome outcome) {
        for (Plan.Event event : plan.events()) {
            byte[] payload = event.isTombstone() ? null : event.payload().getBytes(StandardCharsets.UTF_8);
            written.add(new Written(event.id(), event.aggregate(), Fingerprint.of(payload), event.fate(), outcome));
        }
    }

    /** Returns when all have ended the transactions that they were in. */
    void stop() throws InterruptedException {
        isStopped = true;
        for (Thread thread : threads) {
            thread.join(JOIN_WITHIN.toMillis());
            if (thread.isAlive()) {
                throw new IllegalStateException(thread.getName() + " did not end");
            }
        }
    }

    /** All that was written, whatever became of it. */
    List<Written> written() {
        return List.copyOf(written);
    }

    /** Rows whose commit was acknowledged. */
    long committedRows() {
        return committedRows.get();
    }

    long committedTransactions() {
        return committedTransactions.get();
    }

    /** Transactions that were rolled back on purpose. */
    long rolledBack() {
        return rolledBack.get();
    }

    /** Transactions that were committed after others with later rows. */
    long outOfOrder() {
        return outOfOrder.get();
    }

    /** Transactions that are open now. */
    int open() {
        return open.get();
    }
}
