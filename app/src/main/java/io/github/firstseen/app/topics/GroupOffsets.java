package io.github.firstseen.app.topics;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.common.TopicPartition;

/** What consumer groups have committed. */
public final class GroupOffsets {
    private GroupOffsets() {}

    /** What to do about offsets that a transaction has written and not committed yet. */
    public enum Pending {
        /** Waits until it has ended. */
        AWAITED,
        /** Answers what was committed before. */
        PASSED_OVER
    }

    /**
     * The offsets of each of these groups; a group that does not exist has none.
     *
     * @throws RefusedException where the cluster does not say
     */
    public static Map<String, Map<TopicPartition, Long>> read(
            Settings settings, Collection<String> groups, Pending pending) {
        ListConsumerGroupOffsetsOptions options =
                new ListConsumerGroupOffsetsOptions().requireStable(pending == Pending.AWAITED);
        Map<String, Map<TopicPartition, Long>> offsets = new HashMap<>();
        try (Cluster cluster = Cluster.of(settings)) {
            groups.forEach(group -> offsets.put(group, cluster.offsets(group, options)));
        }
        return offsets;
    }
}
