package io.github.firstseen.app.process;

import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.machine.BackgroundThread;
import io.github.firstseen.topology.RunningSightings;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks each second whether running partitions go on, and logs when one does not and when it does again. Any thread may ask. */
public final class FrozenWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrozenWatch.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final KafkaStreams streams;
    private final RunningSightings running;
    private final Duration frozenAfter;
    private final FrozenOffsets offsets = new FrozenOffsets();
    private final ScheduledExecutorService thread = BackgroundThread.named("firstseen-frozen");
    private Set<Integer> told = Set.of();

    private FrozenWatch(KafkaStreams streams, RunningSightings running, Duration frozenAfter) {
        this.streams = streams;
        this.running = running;
        this.frozenAfter = frozenAfter;
    }

    /**
     * Begins to look.
     *
     * @param running what the topology of these streams tells
     * @param frozenAfter from when on a partition counts as frozen
     */
    static FrozenWatch of(KafkaStreams streams, RunningSightings running, Duration frozenAfter) {
        FrozenWatch watch = new FrozenWatch(streams, running, frozenAfter);
        var unused = watch.thread.scheduleWithFixedDelay(
                watch::lookAgain, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    /** For how long a partition has had records waiting and committed nothing, in ms; 0 where it goes on or is not here. */
    public synchronized long frozenMs(int partition) {
        return offsets.frozenMs(partition);
    }

    /** The partitions that are frozen for longer than they may, each with how long, in ms. */
    public synchronized Map<Integer, Long> frozen() {
        return offsets.frozenFor(frozenAfter);
    }

    private void lookAgain() {
        try {
            look(progress(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
        } catch (RuntimeException e) {
            LOG.warn("whether partitions go on is not known for now: {}", Causes.of(e));
        }
    }

    private synchronized void look(Map<Integer, TaskProgress> progress, long nowMs) {
        offsets.look(progress, nowMs);
        Map<Integer, Long> frozen = frozen();
        frozen.forEach((partition, ms) -> {
            if (!told.contains(partition)) {
                LOG.warn("partition {} is frozen: records wait, and for {} ms nothing was committed", partition, ms);
            }
        });
        Set<Integer> thawed = new HashSet<>(told);
        thawed.removeAll(frozen.keySet());
        thawed.forEach(partition -> LOG.info(
                "partition {} is frozen no more{}",
                partition,
                progress.containsKey(partition) ? "" : ": it does not run here now"));
        told = Set.copyOf(frozen.keySet());
    }

    /** Of the tasks that run now: what Kafka Streams tells of a thread is of when it last got all its tasks. */
    private Map<Integer, TaskProgress> progress() {
        Map<Integer, String> threads = running.threads();
        Map<Integer, TaskProgress> progress = new HashMap<>();
        for (ThreadMetadata each : streams.metadataForLocalThreads()) {
            for (TaskMetadata task : each.activeTasks()) {
                int partition = task.taskId().partition();
                if (each.threadName().equals(threads.get(partition))) {
                    progress.put(partition, TaskProgress.of(task));
                }
            }
        }
        return progress;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
