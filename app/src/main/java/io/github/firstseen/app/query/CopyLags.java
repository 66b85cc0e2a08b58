package io.github.firstseen.app.query;

import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.machine.BackgroundThread;
import io.github.firstseen.app.process.Insight;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the copies of partitions in this process are behind their changelogs, looked at each second; so records that were
 * written in the last second may be missing in the number, but never in the time. Any thread may ask.
 */
final class CopyLags implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(CopyLags.class);

    private final KafkaStreams streams;
    private final String store;
    private final LongSupplier clockMs;
    private final Map<Integer, EndHistory> ends = new HashMap<>();
    private final Map<Integer, Long> positions = new HashMap<>();
    private final ScheduledExecutorService thread = BackgroundThread.named("firstseen-lags");
    private boolean isUnanswered;

    private CopyLags(KafkaStreams streams, String store, LongSupplier clockMs) {
        this.streams = streams;
        this.store = store;
        this.clockMs = clockMs;
    }

    /**
     * Begins to look.
     *
     * @param store the name of the store
     */
    static CopyLags of(Insight insight, String store) {
        CopyLags lags = new CopyLags(insight.streams(), store, System::currentTimeMillis);
        var unused = lags.thread.scheduleWithFixedDelay(lags::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return lags;
    }

    private void look() {
        long askedMs = clockMs.getAsLong();
        try {
            take(streams.allLocalStorePartitionLags().getOrDefault(store, Map.of()), askedMs);
            isUnanswered = false;
        } catch (RuntimeException e) {
            // Whatever it is, it must be looked at again; until then what is told grows older and says so.
            if (!isUnanswered) {
                LOG.info("how far copies are behind is not known for now: {}", Causes.of(e));
            }
            isUnanswered = true;
        }
    }

    private synchronized void take(Map<Integer, LagInfo> lags, long askedMs) {
        ends.keySet().retainAll(lags.keySet());
        positions.keySet().retainAll(lags.keySet());
        lags.forEach((partition, lag) -> {
            positions.put(partition, lag.currentOffsetPosition());
            ends.computeIfAbsent(partition, unused -> new EndHistory()).add(lag.endOffsetPosition(), askedMs);
        });
    }

    /** How far the copy of a partition is behind; null where nobody knows. */
    synchronized @Nullable Behind of(int partition, long nowMs) {
        EndHistory history = ends.get(partition);
        Long position = positions.get(partition);
        return history == null || position == null ? null : history.behind(position, nowMs);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
