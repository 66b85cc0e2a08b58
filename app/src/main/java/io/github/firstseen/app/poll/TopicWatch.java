package io.github.firstseen.app.poll;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.machine.BackgroundThread;
import io.github.firstseen.app.metrics.PollMetrics;
import io.github.firstseen.app.topics.OutboxTopics;
import io.github.firstseen.app.topics.OutboxTopics.Limits;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks Kafka for the topics again and again; while it does not answer, the last known limits hold. A thread of its own. */
final class TopicWatch implements AutoCloseable {
    private static final Duration ASKED_EVERY = Duration.ofSeconds(2);

    private final OutboxTopics topics;
    private final PollMetrics metrics;
    private final ScheduledExecutorService thread = BackgroundThread.named("firstseen-outbox-topics");
    private final Link link = new Link("Kafka, asked for topics,");
    private volatile Limits limits;

    private TopicWatch(OutboxTopics topics, PollMetrics metrics) {
        this.topics = topics;
        this.metrics = metrics;
        this.limits = topics.check();
        up();
    }

    /**
     * Asks once, and goes on.
     *
     * @throws RefusedException where the topics are not as they must be, or Kafka does not answer
     */
    @SuppressWarnings("FutureReturnValueIgnored") // it catches what it throws
    static TopicWatch start(OutboxTopics topics, PollMetrics metrics) {
        TopicWatch watch = new TopicWatch(topics, metrics);
        long everyMs = ASKED_EVERY.toMillis();
        watch.thread.scheduleWithFixedDelay(watch::ask, everyMs, everyMs, TimeUnit.MILLISECONDS);
        return watch;
    }

    private void ask() {
        try {
            limits = topics.check();
            up();
        } catch (RuntimeException e) {
            link.down(String.valueOf(e.getMessage()));
            metrics.kafka(false);
        }
    }

    private void up() {
        link.up();
        metrics.kafka(true);
    }

    Limits limits() {
        return limits;
    }

    boolean isUp() {
        return link.isUp();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        topics.close();
    }
}
