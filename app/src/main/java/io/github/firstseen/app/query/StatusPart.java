package io.github.firstseen.app.query;

import io.github.firstseen.app.process.Restoring;
import io.github.firstseen.app.process.TallySnapshot;
import io.github.firstseen.app.query.ClusterStatus.Memory;
import io.github.firstseen.app.query.ClusterStatus.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one instance is, of itself alone.
 *
 * @param state of Kafka Streams
 * @param startedMs in ms since the epoch
 * @param threads of Kafka Streams that live
 * @param decisions since then
 * @param copies of partitions that it has
 */
public record StatusPart(
        String state, long startedMs, int threads, TallySnapshot decisions, Memory memory, List<Copy> copies) {
    public StatusPart {
        copies = List.copyOf(copies);
    }

    /**
     * One partition.
     *
     * @param role of this copy
     * @param frozenMs for how long nothing was committed while records waited; 0 where it goes on
     * @param behind null for the active one, and where nobody knows
     * @param restore null unless it is restored
     * @param store null where it is not known
     */
    public record Copy(
            int partition,
            CopyRole role,
            long frozenMs,
            @Nullable Behind behind,
            @Nullable Restoring restore,
            @Nullable Store store) {}

    @Nullable
    Copy copy(int partition) {
        return copies.stream()
                .filter(copy -> copy.partition == partition)
                .findFirst()
                .orElse(null);
    }
}
