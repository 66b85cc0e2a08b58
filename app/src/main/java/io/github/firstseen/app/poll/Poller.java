package io.github.firstseen.app.poll;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.metrics.PollMetrics;
import io.github.firstseen.app.poll.PollReport.Counts;
import io.github.firstseen.app.process.Reporter;
import io.github.firstseen.app.topics.OutboxTopics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls an outbox table, from {@code start} to {@code close}; a thread for each shard. Any thread may call it. */
public final class Poller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    /** What is under way is brought to its end, where Kafka and the database answer. */
    private static final Duration END_BATCH_WITHIN = Duration.ofSeconds(8);

    private static final Duration GIVE_UP_WITHIN = Duration.ofSeconds(4);

    private final ShardContext context;
    private final DatabaseWatch backlog;
    private final Reporter<Counts, PollReport> reporter;
    private final List<ShardPoller> shards;
    private final List<Thread> threads = new ArrayList<>();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private Poller(ShardContext context, Consumer<PollReport> reports) {
        Settings settings = context.settings();
        this.context = context;
        this.backlog = DatabaseWatch.start(settings, context.database(), context.metrics());
        this.reporter =
                Reporter.start(settings.dedup().reportInterval(), this::counts, Counts.ZERO, PollReport::news, reports);
        this.shards = IntStream.range(0, settings.outboxPoll().shards())
                .mapToObj(shard -> new ShardPoller(shard, context))
                .toList();
    }

    /**
     * Checks the table and the topics, and begins.
     *
     * @param metrics where it is counted
     * @param reports is told every few seconds what was published, on a thread of its own
     * @throws RefusedException where somebody must change something first, or one of the two does not answer
     */
    public static Poller start(Settings settings, PollMetrics metrics, Consumer<PollReport> reports) {
        Database database = new Database(settings);
        PolledTable table = check(settings, database);
        OutboxTopics topics = OutboxTopics.of(settings);
        try {
            TopicWatch watch = TopicWatch.start(topics, metrics);
            Poller poller = new Poller(new ShardContext(settings, database, watch, metrics, new Stopping()), reports);
            poller.shards.forEach(poller::start);
            LOG.info(
                    "publishes rows of {} in {} to topic {} on {}",
                    table.name(),
                    database.where(),
                    settings.relay().outboxTopic(),
                    settings.bootstrapServers());
            return poller;
        } catch (RuntimeException e) {
            topics.close();
            throw e;
        }
    }

    private static PolledTable check(Settings settings, Database database) {
        try (Connection connection = database.connect()) {
            return TableCheck.check(connection, settings.outboxPoll().table());
        } catch (SQLException e) {
            throw new RefusedException("cannot use the database " + database.where() + ": " + database.told(e));
        }
    }

    private void start(ShardPoller shard) {
        Thread thread = new Thread(() -> run(shard), "firstseen-outbox-" + shard.shard());
        threads.add(thread);
        thread.start();
    }

    private void run(ShardPoller shard) {
        try {
            shard.run();
        } catch (RefusedException e) {
            e.problems().forEach(problem -> LOG.error("{}", problem));
            fail();
        } catch (RuntimeException e) {
            LOG.error("shard {} ends, and the process with it", shard.shard(), e);
            fail();
        }
    }

    private void fail() {
        context.stopping().ask();
        end.complete(1);
    }

    /** Waits until it was closed, or failed; returns the exit code. */
    public int awaitEnd() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(Causes.of(e), e);
        }
    }

    /** What this process does for each shard. */
    public Map<Integer, ShardState> shards() {
        Map<Integer, ShardState> states = new TreeMap<>();
        shards.forEach(shard -> states.put(shard.shard(), shard.state()));
        return states;
    }

    /** Whether the database answered when it was asked at last. */
    public boolean isDatabaseUp() {
        return backlog.isUp();
    }

    /** Whether Kafka did. */
    public boolean isKafkaUp() {
        return context.topics().isUp();
    }

    private Counts counts() {
        Backlog waiting = backlog.backlog();
        PollMetrics metrics = context.metrics();
        return new Counts(
                metrics.rowsPublished(),
                metrics.rowsFailed(),
                metrics.batches(),
                waiting.pendingRows(),
                waiting.oldestMs());
    }

    /** Brings the batches under way to their end, and gives the locks back. A second call does nothing. */
    @Override
    public void close() {
        if (isClosed.getAndSet(true)) {
            return;
        }
        context.stopping().ask();
        if (!haveEnded(END_BATCH_WITHIN)) {
            LOG.warn("what is under way does not end; it is left to the next poller");
            threads.forEach(Thread::interrupt);
            var unused = haveEnded(GIVE_UP_WITHIN);
        }
        reporter.close();
        backlog.close();
        context.topics().close();
        end.complete(0);
    }

    private boolean haveEnded(Duration within) {
        long deadlineNanos = System.nanoTime() + within.toNanos();
        try {
            for (Thread thread : threads) {
                long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
                thread.join(Math.max(1, leftMs));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return threads.stream().noneMatch(Thread::isAlive);
    }
}
