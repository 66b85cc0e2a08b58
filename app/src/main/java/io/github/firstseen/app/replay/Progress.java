package io.github.firstseen.app.replay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each reason was replayed when a replay began: for each partition of the dead-letter topic the offset before which
 * no dead letter of that reason is left to be replayed. A reason has none in a partition where it was never replayed.
 * Reasons do not share it: to replay one must not skip the dead letters of another. Immutable.
 *
 * @param offsets by reason and partition, not negative
 */
record Progress(Map<String, Map<TopicPartition, Long>> offsets) {
    Progress {
        Map<String, Map<TopicPartition, Long>> copy = new HashMap<>();
        offsets.forEach((reason, own) -> copy.put(reason, Map.copyOf(own)));
        offsets = Map.copyOf(copy);
    }

    /** The same for all of these reasons. */
    static Progress at(Reasons reasons, Map<TopicPartition, Long> offsets) {
        Map<String, Map<TopicPartition, Long>> all = new HashMap<>();
        reasons.texts().forEach(reason -> all.put(reason, offsets));
        return new Progress(all);
    }

    /** Whether a replay has ever said how far it got. */
    boolean isKnown(String reason, TopicPartition partition) {
        return of(reason).containsKey(partition);
    }

    /** Whether what stands at this offset was dealt with. */
    boolean isPast(String reason, TopicPartition partition, long offset) {
        return offset < of(reason).getOrDefault(partition, 0L);
    }

    /**
     * Where reading has to begin for the sake of all of these reasons.
     *
     * @param beginnings the first offset of each partition
     */
    Map<TopicPartition, Long> starts(Reasons reasons, Map<TopicPartition, Long> beginnings) {
        Map<TopicPartition, Long> starts = new HashMap<>();
        beginnings.forEach((partition, beginning) -> starts.put(
                partition,
                reasons.texts().stream()
                        .mapToLong(reason -> Math.max(beginning, of(reason).getOrDefault(partition, 0L)))
                        .min()
                        .orElse(beginning)));
        return starts;
    }

    /**
     * What it is for these reasons when everything before these offsets was dealt with: never less than it was.
     *
     * @param positions the next offset to be read of each partition
     */
    Progress after(Collection<String> reasons, Map<TopicPartition, Long> positions) {
        Map<String, Map<TopicPartition, Long>> after = new HashMap<>();
        for (String reason : reasons) {
            Map<TopicPartition, Long> own = new HashMap<>(of(reason));
            positions.forEach((partition, position) -> own.merge(partition, position, Math::max));
            after.put(reason, own);
        }
        return new Progress(after);
    }

    /** The same with that of those reasons which the other speaks of. */
    Progress with(Progress other) {
        Map<String, Map<TopicPartition, Long>> both = new HashMap<>(offsets);
        both.putAll(other.offsets);
        return new Progress(both);
    }

    /** What cannot be: a partition that ends before how far it was replayed. A line each, empty if there is none. */
    List<String> beyond(Reasons reasons, Map<TopicPartition, Long> ends) {
        List<String> beyond = new ArrayList<>();
        reasons.texts()
                .forEach(reason -> of(reason).forEach((partition, offset) -> {
                    long end = ends.getOrDefault(partition, 0L);
                    if (offset > end) {
                        beyond.add("partition " + partition + " ends at offset " + end + ", and the reason " + reason
                                + " was replayed up to " + offset
                                + ": it is not what it was. What is there now is replayed with"
                                + " --reason " + reason + " --from-beginning");
                    }
                }));
        return beyond.stream().sorted().toList();
    }

    private Map<TopicPartition, Long> of(String reason) {
        return offsets.getOrDefault(reason, Map.of());
    }
}
