package io.github.firstseen.app.query;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known when everybody was asked how they are.
 *
 * @param placement where partitions are
 * @param parts what instances said
 * @param silent those that did not answer
 * @param offsets of the ingest topic, by partition; empty where the cluster did not tell
 */
record Gathered(
        Placement placement, Map<Address, StatusPart> parts, Set<Address> silent, Map<Integer, IngestOffsets> offsets) {
    Gathered {
        parts = Map.copyOf(parts);
        silent = Set.copyOf(silent);
        offsets = Map.copyOf(offsets);
    }

    /** What an instance said of its copy of a partition; null where it has none or did not answer. */
    StatusPart.@Nullable Copy copy(@Nullable Address instance, int partition) {
        StatusPart part = instance == null ? null : parts.get(instance);
        return part == null ? null : part.copy(partition);
    }

    /** Who judges a partition by their own word; before others the one that the group has given it to. */
    @Nullable
    Address judge(int partition) {
        Address owner = placement.owner(partition);
        if (judges(owner, partition)) {
            return owner;
        }
        return parts.keySet().stream()
                .sorted()
                .filter(each -> judges(each, partition))
                .findFirst()
                .orElse(null);
    }

    private boolean judges(@Nullable Address instance, int partition) {
        StatusPart.Copy copy = copy(instance, partition);
        return copy != null && copy.role() == CopyRole.ACTIVE;
    }
}
