package io.github.firstseen.prove.store;

import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.StoreLayout;
import io.github.firstseen.testkit.guarantee.TaskEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.utils.Bytes;

/**
 * What a task's local store holds is what its changelog says, byte for byte, as far back as a sighting can count; and both
 * are what the rule left when it was replayed: nothing that must be remembered is missing, and nothing else is remembered
 * (F1, F2).
 */
public final class StoreIsChangelog {
    private final StoreLayout layout;
    private final long graceMs;

    /** @param layout the store's */
    public StoreIsChangelog(StoreLayout layout) {
        this.layout = layout;
        this.graceMs = layout.graceMs();
    }

    /** What is wrong with the stores of a task; empty if nothing is. */
    public List<String> check(Remembered local, Remembered changelog, TaskEnd end) {
        long since = layout.oldestBucket(end.streamTimeMs());
        List<String> wrong = new ArrayList<>();
        compare(local.since(since).entries(), changelog.since(since).entries(), wrong);
        compare(changelog.since(since).newest(), end, wrong);
        return wrong;
    }

    private static void compare(Map<Bytes, Bytes> local, Map<Bytes, Bytes> changelog, List<String> wrong) {
        TreeSet<Bytes> keys = new TreeSet<>(local.keySet());
        keys.addAll(changelog.keySet());
        for (Bytes key : keys) {
            Bytes here = local.get(key);
            Bytes there = changelog.get(key);
            if (here == null) {
                wrong.add(Remembered.told(key) + " is in the changelog alone");
            } else if (there == null) {
                wrong.add(Remembered.told(key) + " is in the local store alone");
            } else if (!here.equals(there)) {
                wrong.add(Remembered.told(key) + " is " + here + " in the local store, " + there + " in the changelog");
            }
        }
    }

    private void compare(Map<RequestId, Sighting> changelog, TaskEnd end, List<String> wrong) {
        end.sightings().forEach((id, sighting) -> {
            Sighting held = changelog.get(id);
            if (!sighting.equals(held)) {
                wrong.add(id + " must be remembered as " + sighting + ", the changelog says " + held);
            }
        });
        changelog.forEach((id, held) -> {
            boolean counts = end.streamTimeMs() < held.expiryMs() + graceMs;
            if (counts && !end.sightings().containsKey(id) && !end.unsaid().contains(id)) {
                wrong.add(id + " must not be remembered, the changelog says " + held);
            }
        });
    }
}
