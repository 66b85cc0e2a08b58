package io.github.firstseen.app.process;

import io.github.firstseen.app.log.Causes;
import io.github.firstseen.topology.TopicMissingException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches a KafkaStreams: logs its changes of state, decides what becomes of dead threads, and knows how it ended. */
public final class StreamsWatch implements KafkaStreams.StateListener, StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsWatch.class);

    private final Outage outage;
    private ThreadFailures failures = ThreadFailures.NONE;
    private Phase phase = Phase.STARTING;
    private boolean isStopping;

    private enum Phase {
        STARTING,
        RUNNING,
        REBALANCING,
        ENDED,
        FAILED;

        boolean isEnd() {
            return this == ENDED || this == FAILED;
        }
    }

    private StreamsWatch(Outage outage) {
        this.outage = outage;
    }

    /**
     * To be called before the streams are started.
     *
     * @param outage knows what their threads may have to wait for
     * @param restores told of what is read back from changelogs
     */
    static StreamsWatch on(KafkaStreams streams, Outage outage, RestoreProgress restores) {
        StreamsWatch watch = new StreamsWatch(outage);
        streams.setStateListener(watch);
        streams.setGlobalStateRestoreListener(new RestoreLog(restores));
        streams.setUncaughtExceptionHandler(watch);
        return watch;
    }

    /** The same for streams whose threads wait for nothing. */
    public static StreamsWatch on(KafkaStreams streams, RestoreProgress restores) {
        return on(streams, new Outage(), restores);
    }

    @Override
    public synchronized void onChange(KafkaStreams.State now, KafkaStreams.State before) {
        switch (now) {
            case RUNNING -> enter(Phase.RUNNING, "running: all partitions are assigned");
            case REBALANCING -> {
                if (phase == Phase.RUNNING) {
                    enter(Phase.REBALANCING, "rebalancing");
                }
            }
            case ERROR -> enter(Phase.FAILED, "ended by a fault");
            case CREATED, PENDING_SHUTDOWN, PENDING_ERROR, NOT_RUNNING -> {}
        }
    }

    private void enter(Phase next, String line) {
        if (phase != next && !phase.isEnd()) {
            phase = next;
            LOG.info("{}", line);
            notifyAll();
        }
    }

    /**
     * Ends it. The stream thread may not get to see it: a record sent in the moment the topic went is sent again without
     * end, since Kafka Streams gives no send up under exactly-once, and the state stays RUNNING.
     */
    synchronized void topicMissing(String topic) {
        if (!phase.isEnd()) {
            LOG.error("ending, since {}", new TopicMissingException(topic).getMessage());
            enter(Phase.FAILED, "ended by a fault");
        }
    }

    /** The last thing to happen: whether it was stopped, or threads were left working. */
    public synchronized void closed(boolean isStopped) {
        if (!phase.isEnd()) {
            phase = isStopped ? Phase.ENDED : Phase.FAILED;
        }
        notifyAll();
    }

    /** On the thread that died, which may have to wait, so without the lock. */
    @Override
    public StreamThreadExceptionResponse handle(Throwable fault) {
        if (!Outage.isCauseOf(fault)) {
            return judge(fault);
        }
        LOG.warn("no record of a schema not met before is judged until the registry answers: {}", Causes.of(fault));
        outage.awaitAnswer(() -> !isStopping());
        return isStopping()
                ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
                : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private synchronized boolean isStopping() {
        return isStopping || phase.isEnd();
    }

    /** Before the threads are stopped: nobody waits for a registry any more. */
    public synchronized void stopping() {
        isStopping = true;
    }

    private synchronized StreamThreadExceptionResponse judge(Throwable fault) {
        failures = failures.and(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
        String cause = Causes.of(fault);
        if (ThreadFailures.isHopeless(fault)) {
            LOG.error("ending, since no new thread would do better: {}", cause);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        int count = failures.recentMs().size();
        long minutes = TimeUnit.MILLISECONDS.toMinutes(ThreadFailures.WINDOW_MS);
        if (failures.isRepeating()) {
            LOG.error("ending, since a stream thread died {} times within {} min, now of {}", count, minutes, cause);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("a stream thread died and is replaced ({} within {} min): {}", count, minutes, cause);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Waits until it runs; false if that took too long or it has ended. */
    public synchronized boolean awaitRunning(Duration atMost) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        while (phase != Phase.RUNNING && !phase.isEnd()) {
            long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
            if (leftMs <= 0) {
                return false;
            }
            wait(leftMs);
        }
        return phase == Phase.RUNNING;
    }

    /** Waits for the end: 0 after a clean stop, 1 after a fault. */
    public synchronized int awaitEnd() throws InterruptedException {
        while (!phase.isEnd()) {
            wait();
        }
        return phase == Phase.ENDED ? 0 : 1;
    }
}
