package io.github.firstseen.app.query;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Instances that hold partitions in memory, and may be down, hang, or be wrong about where partitions are. */
final class Fleet implements Peers {
    static final Instance A = new Instance("a", 1);
    static final Instance B = new Instance("b", 2);
    static final Instance C = new Instance("c", 3);

    final Map<Integer, Instance> owners = new HashMap<>();
    final Map<Integer, List<Instance>> standbys = new HashMap<>();
    final Set<Instance> down = new HashSet<>();
    final Set<Instance> hanging = new HashSet<>();
    /** Who was asked, in order, others than the asked one. */
    final List<Instance> asked = new ArrayList<>();
    /** Called before each look at where partitions are. */
    Runnable beforeLook = () -> {};

    private final Map<Instance, Map<Integer, Copy>> copies = new HashMap<>();

    private record Copy(Role role, Behind behind, Map<RequestId, Sighting> sightings) {}

    /** A copy that this instance has, of whatever role. */
    Fleet holds(Instance instance, int partition, Role role, long behindMs, Map<RequestId, Sighting> sightings) {
        copies.computeIfAbsent(instance, none -> new HashMap<>())
                .put(partition, new Copy(role, new Behind(behindMs, behindMs), sightings));
        return this;
    }

    void lose(Instance instance, int partition) {
        copies.getOrDefault(instance, new HashMap<>()).remove(partition);
    }

    Placement placement() {
        beforeLook.run();
        return new Placement(A, owners, standbys);
    }

    /** Asked at instance A. */
    Lookup lookup(Duration timeout) {
        return new Lookup(this::placement, (asks, freshness) -> replies(A, asks, freshness), timeout);
    }

    @Override
    public CompletableFuture<List<Reply>> ask(Instance peer, List<Ask> asks, Freshness freshness, Duration within) {
        asked.add(peer);
        if (hanging.contains(peer)) {
            return new CompletableFuture<>();
        }
        return down.contains(peer)
                ? CompletableFuture.failedFuture(new IllegalStateException(peer + " is down"))
                : CompletableFuture.completedFuture(replies(peer, asks, freshness));
    }

    private List<Reply> replies(Instance instance, List<Ask> asks, Freshness freshness) {
        return asks.stream().map(ask -> reply(instance, ask, freshness)).toList();
    }

    private Reply reply(Instance instance, Ask ask, Freshness freshness) {
        Copy copy = copies.getOrDefault(instance, Map.of()).get(ask.partition());
        if (copy == null || (copy.role != Role.ACTIVE && freshness == Freshness.ACTIVE_ONLY)) {
            return Reply.NotHere.AT_ALL;
        }
        return new Reply.Read(
                copy.role, 1, copy.role == Role.ACTIVE ? null : copy.behind, copy.sightings.get(ask.requestId()));
    }

    static Sighting sighting(long firstSeenMs) {
        return new Sighting(
                Fingerprint.of(new byte[] {1}),
                new Coordinates("orders", 1, 7),
                firstSeenMs,
                firstSeenMs,
                firstSeenMs + 1_000,
                Progress.FORWARDED_ONCE);
    }
}
