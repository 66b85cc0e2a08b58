package io.github.firstseen.app.query;

import io.github.firstseen.app.process.DecisionSample;
import io.github.firstseen.app.process.DecisionSamples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Samples of what is decided, from all instances, each once. Whoever does not answer in time is left out, and asked again
 * for the same the next time. For one follower, who asks for the next when the last have come.
 */
public final class DecisionFeed {
    private final Supplier<Set<Address>> instances;
    private final Address self;
    private final DecisionSamples own;
    private final Duration within;
    private final Map<Address, Long> heard = new HashMap<>();

    DecisionFeed(Supplier<Set<Address>> instances, Address self, DecisionSamples own, Duration within) {
        this.instances = instances;
        this.self = self;
        this.own = own;
        this.within = within;
    }

    /** A sample, and whose it is. */
    public record Sampled(Address instance, DecisionSample sample) {}

    /**
     * What is new, by the clocks of the instances.
     *
     * @param peers the other instances, asked on behalf of who wants to know
     */
    public CompletableFuture<List<Sampled>> next(Peers peers) {
        Map<Address, CompletableFuture<DecisionSamples.Batch>> asked = new TreeMap<>();
        Set<Address> now = instances.get();
        heard.keySet().retainAll(now);
        now.forEach(each -> asked.put(each, ask(each, heard.getOrDefault(each, 0L), peers)));
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
                .thenApply(unused -> gathered(asked));
    }

    private CompletableFuture<DecisionSamples.Batch> ask(Address instance, long since, Peers peers) {
        return instance.equals(self)
                ? CompletableFuture.completedFuture(own.since(since))
                : peers.decisions(instance, since, within)
                        .orTimeout(within.toNanos(), TimeUnit.NANOSECONDS)
                        .exceptionally(unanswered -> new DecisionSamples.Batch(since, List.of()));
    }

    private List<Sampled> gathered(Map<Address, CompletableFuture<DecisionSamples.Batch>> asked) {
        List<Sampled> samples = new ArrayList<>();
        asked.forEach((instance, answer) -> {
            DecisionSamples.Batch batch = answer.join();
            heard.put(instance, batch.last());
            batch.decisions().forEach(sample -> samples.add(new Sampled(instance, sample)));
        });
        samples.sort(Comparator.comparingLong(each -> each.sample().atMs()));
        return samples;
    }
}
