package io.github.firstseen.app.process;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when the state of a partition is read back from its changelog, and when that is done, in the log and to who shows
 * it. Stream threads call it.
 */
final class RestoreLog implements StateRestoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreLog.class);

    /** Fewer are back before anybody has read a line; a changelog's offsets also count the ends of transactions. */
    private static final long WORTH_A_LINE = 10_000;

    private final RestoreProgress progress;
    private final Map<TopicPartition, Long> startNanos = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> fromOffsets = new ConcurrentHashMap<>();

    RestoreLog(RestoreProgress progress) {
        this.progress = progress;
    }

    @Override
    public void onRestoreStart(TopicPartition partition, String store, long fromOffset, long endOffset) {
        fromOffsets.put(partition, fromOffset);
        progress.started(partition.partition(), endOffset - fromOffset, System.nanoTime());
        if (endOffset - fromOffset >= WORTH_A_LINE) {
            startNanos.put(partition, System.nanoTime());
            LOG.info("restoring partition {}: up to {} sightings", partition.partition(), endOffset - fromOffset);
        }
    }

    @Override
    public void onBatchRestored(TopicPartition partition, String store, long batchEndOffset, long restored) {
        long from = fromOffsets.getOrDefault(partition, batchEndOffset + 1);
        progress.reached(partition.partition(), batchEndOffset + 1 - from, System.nanoTime());
    }

    @Override
    public void onRestoreEnd(TopicPartition partition, String store, long restored) {
        said(partition, "restored partition {}: {} sightings in {} ms", restored);
    }

    @Override
    public void onRestoreSuspended(TopicPartition partition, String store, long restored) {
        said(partition, "partition {} went elsewhere after {} sightings in {} ms", restored);
    }

    private void said(TopicPartition partition, String line, long restored) {
        progress.ended(partition.partition());
        fromOffsets.remove(partition);
        Long start = startNanos.remove(partition);
        if (start != null) {
            LOG.info(line, partition.partition(), restored, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
    }
}
