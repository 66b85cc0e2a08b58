package io.github.firstseen.examples.outbox.demo;

import io.github.firstseen.app.demo.DemoFailedException;
import io.github.firstseen.app.demo.StoppedException;
import io.github.firstseen.app.demo.Waiting;
import io.github.firstseen.examples.outbox.check.PublishedEvent;
import io.github.firstseen.examples.outbox.check.Shop;
import io.github.firstseen.examples.outbox.check.Verdict;
import io.github.firstseen.examples.outbox.orders.Fate;
import io.github.firstseen.examples.outbox.orders.OrderPlan;
import io.github.firstseen.examples.outbox.orders.OrderService;
import io.github.firstseen.examples.outbox.orders.Writers;
import io.github.firstseen.outbox.Outbox;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes the changes of orders in four parts: the first, one while the broker goes down, one while it is down, and the last
 * while it comes back; then counts.
 */
final class Run implements AutoCloseable {
    private static final int PARTS = 4;
    /** How long nothing may be published before what there is is counted. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stage stage;
    private final DemoOptions options;
    private final OrderPlan plan;
    private final Progress progress;
    private final Books books;
    private final Writers writers;

    Run(Stage stage, DemoOptions options, PrintWriter err) throws SQLException {
        this.stage = stage;
        this.options = options;
        this.plan = OrderPlan.of(options.orders(), options.seed());
        this.progress = new Progress(err, plan.count(Fate.COMMITTED));
        this.books = new Books(stage.database());
        this.writers = new Writers(new OrderService(Outbox.in("outbox")), stage.database()::begin, options.pace());
    }

    /** From the first transaction to the count. */
    Result play() throws DemoFailedException, StoppedException, SQLException {
        progress.tell(
                "%,d orders are placed, paid and shipped; one transaction in ten is rolled back", options.orders());
        long startNs = System.nanoTime();
        await(writers.write(plan.part(0, PARTS)));
        CompletableFuture<Void> meanwhile = writers.write(plan.part(1, PARTS));
        progress.tell("the broker goes down; orders go on being written");
        stage.broker().down();
        await(meanwhile);
        await(writers.write(plan.part(2, PARTS)));
        look();
        CompletableFuture<Void> rest = writers.write(plan.part(3, PARTS));
        progress.tell("the broker comes back, %,d rows wait for it", books.pending());
        stage.broker().up();
        await(rest);
        try (DestinationTopic topic = new DestinationTopic(stage.broker().bootstrapServers(), Stage.DESTINATION)) {
            awaitPublished(topic);
            double seconds = (System.nanoTime() - startNs) / 1e9;
            return result(topic, seconds);
        }
    }

    private void await(CompletableFuture<Void> written) throws DemoFailedException, StoppedException, SQLException {
        while (!isDone(written)) {
            stage.check();
            look();
        }
    }

    private static boolean isDone(CompletableFuture<Void> written)
            throws DemoFailedException, StoppedException, SQLException {
        try {
            written.get(Waiting.LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw sql;
            }
            throw new DemoFailedException("the order service failed: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    private void look() throws SQLException {
        progress.look(writers.committed(), books.pending(), stage.broker());
    }

    /** Returns when nothing waits and as many are there as there must be, or when nothing comes any more. */
    private void awaitPublished(DestinationTopic topic) throws DemoFailedException, StoppedException, SQLException {
        progress.tell("all is written, the rest is being published");
        long lastNs = System.nanoTime();
        while (books.pending() > 0 || topic.events().size() < plan.count(Fate.COMMITTED)) {
            stage.check();
            progress.drain(topic.events().size(), books.pending());
            if (topic.readSome()) {
                lastNs = System.nanoTime();
            } else if (System.nanoTime() - lastNs > PATIENCE.toNanos()) {
                progress.tell("nothing was published for %d s; what there is is counted", PATIENCE.toSeconds());
                return;
            }
        }
    }

    private Result result(DestinationTopic topic, double seconds)
            throws DemoFailedException, StoppedException, SQLException {
        if (options.end() == DemoOptions.End.STOP) {
            // Before the count, so that nothing can come after it.
            stage.stopPublishing();
        }
        Shop shop = books.shop(plan.rolledBack());
        return new Result(
                options.orders(),
                plan.count(Fate.REFUSED),
                Verdict.of(shop, all(topic)),
                new Course(
                        stage.relayCounts().replaysDropped(),
                        stage.relayCounts().deadLetters(),
                        progress.longest(),
                        rounded(stage.broker().downSeconds()),
                        rounded(seconds)));
    }

    private List<PublishedEvent> all(DestinationTopic topic) throws DemoFailedException {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!topic.isAtEnd()) {
            if (!topic.readSome() && System.nanoTime() > deadlineNs) {
                throw new DemoFailedException(Stage.DESTINATION + " could not be read to its end");
            }
        }
        return topic.events();
    }

    private static double rounded(double seconds) {
        return Math.round(seconds * 1_000) / 1_000.0;
    }

    @Override
    public void close() throws SQLException {
        writers.close();
        books.close();
    }
}
