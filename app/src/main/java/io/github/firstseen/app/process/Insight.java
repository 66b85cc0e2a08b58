package io.github.firstseen.app.process;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.topology.RunningSightings;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * What can be looked at in a deduplicator beside its work. Whoever looks neither starts nor closes anything of it.
 *
 * @param settings it was started with
 * @param streams at work
 * @param partitions how many the ingest topic has
 * @param running the sightings of the partitions it runs
 * @param membership whether what it runs is still its own
 * @param restores how far those are that it reads back
 * @param frozen whether those that it runs go on
 * @param tally what it has done since the start
 * @param samples some of what it decides
 * @param startedMs when it was started, in ms since the epoch
 */
public record Insight(
        Settings settings,
        KafkaStreams streams,
        int partitions,
        RunningSightings running,
        Membership membership,
        RestoreProgress restores,
        FrozenWatch frozen,
        Supplier<TallySnapshot> tally,
        DecisionSamples samples,
        long startedMs) {
    /** For how long each partition that runs here has had records waiting and committed nothing, in ms; 0 where it goes on. */
    public Map<Integer, Long> frozenMs() {
        Map<Integer, Long> byPartition = new TreeMap<>();
        running.threads().keySet().forEach(partition -> byPartition.put(partition, frozen.frozenMs(partition)));
        return byPartition;
    }

    /** Whether a task of this process runs the partition, and still may. */
    public boolean owns(int partition) {
        String thread = running.threadOf(partition);
        return thread != null && membership.isMember(thread);
    }
}
