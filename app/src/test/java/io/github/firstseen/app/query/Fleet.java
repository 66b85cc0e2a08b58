package io.github.firstseen.app.query;

import io.github.firstseen.app.process.DecisionSamples;
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
    static final Address A = new Address("a", 1);
    static final Address B = new Address("b", 2);
    static final Address C = new Address("c", 3);

    final Map<Integer, Address> owners = new HashMap<>();
    final Map<Integer, List<Address>> standbys = new HashMap<>();
    final Set<Address> down = new HashSet<>();
    final Set<Address> hanging = new HashSet<>();
    /** Who was asked, in order, others than the asked one. */
    final List<Address> asked = new ArrayList<>();
    /** Called before each look at where partitions are. */
    Runnable beforeLook = () -> {};

    private final Map<Address, Map<Integer, Copy>> copies = new HashMap<>();

    private record Copy(CopyRole role, Behind behind, Map<RequestId, Sighting> sightings) {}

    /** A copy that this instance has, of whatever role. */
    Fleet holds(Address instance, int partition, CopyRole role, long behindMs, Map<RequestId, Sighting> sightings) {
        copies.computeIfAbsent(instance, none -> new HashMap<>())
                .put(partition, new Copy(role, new Behind(behindMs, behindMs), sightings));
        return this;
    }

    void lose(Address instance, int partition) {
        copies.getOrDefault(instance, new HashMap<>()).remove(partition);
    }

    Placement placement() {
        beforeLook.run();
        return new Placement(A, owners, standbys);
    }

    /** Asked at instance A. */
    Lookup lookup(Duration timeout) {
        return new Lookup(this::placement, (asks, freshness) -> replies(A, asks, freshness), Runnable::run, timeout);
    }

    @Override
    public CompletableFuture<List<Reply>> ask(Address peer, List<Ask> asks, Freshness freshness, Duration within) {
        asked.add(peer);
        if (hanging.contains(peer)) {
            return new CompletableFuture<>();
        }
        return down.contains(peer)
                ? CompletableFuture.failedFuture(new IllegalStateException(peer + " is down"))
                : CompletableFuture.completedFuture(replies(peer, asks, freshness));
    }

    @Override
    public CompletableFuture<StatusPart> status(Address peer, Duration within) {
        return CompletableFuture.failedFuture(new IllegalStateException(peer + " was asked for its status"));
    }

    @Override
    public CompletableFuture<DecisionSamples.Batch> decisions(Address peer, long since, Duration within) {
        return CompletableFuture.failedFuture(new IllegalStateException(peer + " was asked for its decisions"));
    }

    private List<Reply> replies(Address instance, List<Ask> asks, Freshness freshness) {
        return asks.stream().map(ask -> reply(instance, ask, freshness)).toList();
    }

    private Reply reply(Address instance, Ask ask, Freshness freshness) {
        Copy copy = copies.getOrDefault(instance, Map.of()).get(ask.partition());
        if (copy == null || (copy.role != CopyRole.ACTIVE && freshness == Freshness.ACTIVE_ONLY)) {
            return Reply.NotHere.AT_ALL;
        }
        return new Reply.Read(
                copy.role, 1, copy.role == CopyRole.ACTIVE ? null : copy.behind, copy.sightings.get(ask.requestId()));
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
