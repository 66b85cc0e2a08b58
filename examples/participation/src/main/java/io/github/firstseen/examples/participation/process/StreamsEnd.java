package io.github.firstseen.examples.participation.process;

import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.process.ThreadFailures;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches a KafkaStreams: when it runs, what becomes of threads that die, and how it has ended. */
final class StreamsEnd implements KafkaStreams.StateListener, StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsEnd.class);

    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode = 1;
    private ThreadFailures failures = ThreadFailures.NONE;

    private StreamsEnd() {}

    /** To be called before the streams are started. */
    static StreamsEnd of(KafkaStreams streams) {
        StreamsEnd end = new StreamsEnd();
        streams.setStateListener(end);
        streams.setUncaughtExceptionHandler(end);
        return end;
    }

    @Override
    public void onChange(KafkaStreams.State now, KafkaStreams.State before) {
        switch (now) {
            case RUNNING -> {
                LOG.info("running: all places are assigned");
                running.countDown();
            }
            case ERROR -> {
                LOG.error("ended by a fault");
                ended.countDown();
            }
            case CREATED, REBALANCING, PENDING_SHUTDOWN, PENDING_ERROR, NOT_RUNNING -> {}
        }
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable fault) {
        failures = failures.and(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
        if (failures.isRepeating() || ThreadFailures.isHopeless(fault)) {
            LOG.error("ending, since no new thread would do better: {}", Causes.of(fault));
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("a stream thread died and is replaced: {}", Causes.of(fault));
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** The last thing to happen. */
    void closed(boolean isStopped) {
        if (ended.getCount() > 0) {
            exitCode = isStopped ? 0 : 1;
        }
        ended.countDown();
    }

    /** False if that took too long. */
    boolean awaitRunning(Duration atMost) throws InterruptedException {
        return running.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isEnded() {
        return ended.getCount() == 0;
    }

    /** 0 after a clean stop, 1 after a fault. */
    int await() throws InterruptedException {
        ended.await();
        return exitCode;
    }
}
