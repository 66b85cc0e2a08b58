package io.github.firstseen.app.query;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where partitions are, by the group's last assignment that this instance has heard of; it may be out of date.
 *
 * @param self this instance
 * @param owners who runs each partition, or is to run it once it is restored; one without an owner is not in it
 * @param standbys who follows it, for partitions that somebody does
 */
public record Placement(Address self, Map<Integer, Address> owners, Map<Integer, List<Address>> standbys) {
    public Placement {
        owners = Map.copyOf(owners);
        standbys = Map.copyOf(standbys);
    }

    public @Nullable Address owner(int partition) {
        return owners.get(partition);
    }

    /** Everybody who may have a copy of a partition, however old, this instance among them. */
    Set<Address> holders(int partition) {
        Set<Address> holders = new TreeSet<>(standbys.getOrDefault(partition, List.of()));
        Address owner = owners.get(partition);
        if (owner != null) {
            holders.add(owner);
        }
        holders.add(self);
        return holders;
    }
}
