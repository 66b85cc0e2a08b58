package io.github.firstseen.app.query;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.process.Insight;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Finds out how the application is: asks all instances and the cluster at once, and goes without those that do not answer in
 * time. Cheap enough to be asked each second; whoever waits holds no thread. Any thread.
 */
public final class StatusGatherer {
    private final Settings settings;
    private final int partitions;
    private final Assignment assignment;
    private final Supplier<StatusPart> local;
    private final IngestAdmin ingest;
    private final Executor readers;

    StatusGatherer(
            Insight insight, Assignment assignment, Supplier<StatusPart> local, IngestAdmin ingest, Executor readers) {
        this.settings = insight.settings();
        this.partitions = insight.partitions();
        this.assignment = assignment;
        this.local = local;
        this.ingest = ingest;
        this.readers = readers;
    }

    /**
     * Gathers.
     *
     * @param peers the other instances, asked on behalf of who wants to know
     */
    public CompletableFuture<ClusterStatus> gather(Peers peers) {
        Duration within = settings.http().queryTimeout();
        Placement placement = assignment.get();
        Map<Address, CompletableFuture<Optional<StatusPart>>> asked = new TreeMap<>();
        assignment.instances().forEach(each -> asked.put(each, ask(each, placement, peers, within)));
        CompletableFuture<Map<Integer, IngestOffsets>> offsets = ingest.read(within);
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenCombineAsync(
                        offsets,
                        (unused, read) -> StatusMerge.merge(
                                settings, partitions, gathered(placement, asked, read), System.currentTimeMillis()),
                        readers);
    }

    private CompletableFuture<Optional<StatusPart>> ask(
            Address instance, Placement placement, Peers peers, Duration within) {
        CompletableFuture<StatusPart> part = instance.equals(placement.self())
                ? CompletableFuture.supplyAsync(local, readers)
                : peers.status(instance, within).orTimeout(within.toNanos(), TimeUnit.NANOSECONDS);
        return part.thenApply(Optional::of).exceptionally(unanswered -> Optional.empty());
    }

    /** When all have answered, or not. */
    private static Gathered gathered(
            Placement placement,
            Map<Address, CompletableFuture<Optional<StatusPart>>> asked,
            Map<Integer, IngestOffsets> offsets) {
        Map<Address, StatusPart> parts = new HashMap<>();
        Set<Address> silent = new HashSet<>();
        asked.forEach((instance, part) ->
                part.join().ifPresentOrElse(said -> parts.put(instance, said), () -> silent.add(instance)));
        return new Gathered(placement, parts, silent, offsets);
    }
}
