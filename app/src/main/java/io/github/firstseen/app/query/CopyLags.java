package io.github.firstseen.app.query;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.machine.BackgroundThread;
import io.github.firstseen.app.process.Insight;
import io.github.firstseen.app.query.ChangelogTail.Gap;
import io.github.firstseen.topology.InternalTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(CopyLags.class);

    private final KafkaStreams streams;
    private final String store;
    private final ChangelogTail tail;
    private final CopyPositions positions = new CopyPositions();
    private final ScheduledExecutorService thread = BackgroundThread.named("firstseen-lags");
    private boolean isUnanswered;

    private CopyLags(KafkaStreams streams, String store, ChangelogTail tail) {
        this.streams = streams;
        this.store = store;
        this.tail = tail;
    }

    /**
     * Begins to look.
     *
     * @param store the name of the store
     */
    static CopyLags of(Insight insight, String store) {
        Settings settings = insight.settings();
        String changelog = InternalTopics.changelog(settings.applicationId(), settings.dedup());
        CopyLags lags = new CopyLags(insight.streams(), store, new ChangelogTail(settings, changelog));
        var unused = lags.thread.scheduleWithFixedDelay(lags::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return lags;
    }

    private void look() {
        long askedMs = System.currentTimeMillis();
        try {
            Map<Integer, Gap> stands = new HashMap<>();
            Map<Integer, LagInfo> told = streams.allLocalStorePartitionLags().getOrDefault(store, Map.of());
            told.forEach((partition, lag) ->
                    stands.put(partition, new Gap(lag.currentOffsetPosition(), lag.endOffsetPosition())));
            Map<Integer, Gap> still = positions.take(stands, askedMs);
            if (!still.isEmpty()) {
                positions.takeLooked(still, tail.haveRecords(still));
            }
            isUnanswered = false;
        } catch (RuntimeException e) {
            // Whatever it is, it must be looked at again; until then what is told grows older and says so.
            if (!isUnanswered) {
                LOG.info("how far copies are behind is not known for now: {}", Causes.of(e));
            }
            isUnanswered = true;
        }
    }

    /** How far the copy of a partition is behind; null where nobody knows. */
    @Nullable
    Behind of(int partition, long nowMs) {
        return positions.behind(partition, nowMs);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (thread.awaitTermination(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                tail.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
