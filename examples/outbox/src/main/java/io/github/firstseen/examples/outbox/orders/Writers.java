package io.github.firstseen.examples.outbox.orders;

import io.github.firstseen.app.machine.BackgroundThread;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** The threads of the service. An order is always the same thread's, so that its steps are taken one after the other. */
public final class Writers implements AutoCloseable {
    private static final int THREADS = 4;

    private final OrderService service;
    private final Sessions sessions;
    private final Pace pace;
    private final ExecutorService pool = BackgroundThread.pool("order-service", THREADS);
    private final LongAdder committed = new LongAdder();
    private volatile boolean isClosed;

    /** @param perSecond transactions in a second, at most */
    public Writers(OrderService service, Sessions sessions, double perSecond) {
        this.service = service;
        this.sessions = sessions;
        this.pace = new Pace(perSecond);
    }

    /** Makes connections to the shop's database. */
    @FunctionalInterface
    public interface Sessions {
        /** A new one without auto-commit, for the caller to close. */
        Connection begin() throws SQLException;
    }

    /** Runs these; done when all of them have ended, or with what the database said of one that did not end as planned. */
    public CompletableFuture<Void> write(List<Change> changes) {
        return CompletableFuture.allOf(IntStream.range(0, THREADS)
                .mapToObj(thread -> changes.stream()
                        .filter(change -> change.order() % THREADS == thread)
                        .toList())
                .map(own -> CompletableFuture.runAsync(() -> writeAll(own), pool))
                .toArray(CompletableFuture<?>[]::new));
    }

    private void writeAll(List<Change> changes) {
        try (Connection connection = sessions.begin()) {
            for (Change change : changes) {
                pace.await();
                if (isClosed) {
                    return;
                }
                service.make(connection, change);
                if (change.isCommitted()) {
                    committed.increment();
                }
            }
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    /** Transactions that were committed so far. */
    public long committed() {
        return committed.sum();
    }

    /** What is under way ends, and nothing more begins. */
    @Override
    public void close() {
        isClosed = true;
        pool.shutdown();
    }
}
