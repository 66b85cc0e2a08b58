package io.github.firstseen.app.query;

import io.github.firstseen.app.process.Restoring;
import io.github.firstseen.dedup.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One look-up, of one key or many: who is asked, and what was heard so far. For one thread. */
final class Inquiry {
    private static final long FIRST_PAUSE_MS = 20;
    private static final long LONGEST_PAUSE_MS = 200;

    /** The active one before others, then the one that is least behind; what nobody knows is much. */
    private static final Comparator<Heard> BEST = Comparator.<Heard, Role>comparing(
                    heard -> heard.read().role())
            .thenComparing(heard -> heard.read().behind(), Comparator.nullsLast(Inquiry::compare));

    private final Supplier<Placement> placements;
    private final Copies local;
    private final Peers peers;
    private final List<Wanted> wanted;
    private final Set<Ask> open = new LinkedHashSet<>();
    private final Map<Ask, Heard> heard = new HashMap<>();
    private final Map<Integer, Restoring> restoring = new HashMap<>();
    private Placement placement;

    Inquiry(Supplier<Placement> placements, Copies local, Peers peers, List<Wanted> wanted) {
        this.placements = placements;
        this.local = local;
        this.peers = peers;
        this.wanted = wanted;
        this.placement = placements.get();
        wanted.forEach(each -> open.addAll(each.asks()));
    }

    /** Asks those who run the partitions, again and again until all is answered or the time is over. */
    void askOwners(long deadlineNanos) throws InterruptedException {
        // So that one who does not answer at all leaves time to ask its successor.
        long roundNanos = Math.max(1, (deadlineNanos - System.nanoTime()) / 2);
        long pauseMs = FIRST_PAUSE_MS;
        while (true) {
            placement = placements.get();
            Map<Instance, List<Ask>> questions = new TreeMap<>();
            for (Ask ask : open) {
                Instance owner = placement.owner(ask.partition());
                if (owner != null) {
                    questions.computeIfAbsent(owner, none -> new ArrayList<>()).add(ask);
                }
            }
            ask(questions, Freshness.ACTIVE_ONLY, Math.min(deadlineNanos, System.nanoTime() + roundNanos));
            if (open.isEmpty() || deadlineNanos - System.nanoTime() < TimeUnit.MILLISECONDS.toNanos(pauseMs)) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(pauseMs);
            pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
        }
    }

    /** Asks everybody who has a copy, once, for what is still open. */
    void askHolders(long deadlineNanos) throws InterruptedException {
        Map<Instance, List<Ask>> questions = new TreeMap<>();
        for (Ask ask : open) {
            for (Instance holder : placement.holders(ask.partition())) {
                questions.computeIfAbsent(holder, none -> new ArrayList<>()).add(ask);
            }
        }
        ask(questions, Freshness.STALE_ALLOWED, deadlineNanos);
    }

    private void ask(Map<Instance, List<Ask>> questions, Freshness freshness, long deadlineNanos)
            throws InterruptedException {
        Map<Instance, CompletableFuture<List<Reply>>> replies = new TreeMap<>();
        questions.forEach((instance, asks) -> {
            if (!instance.equals(placement.self())) {
                Duration within = Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime()));
                replies.put(instance, peers.ask(instance, asks, freshness, within));
            }
        });
        List<Ask> own = questions.getOrDefault(placement.self(), List.of());
        take(placement.self(), own, local.replies(own, freshness), freshness);
        for (Map.Entry<Instance, CompletableFuture<List<Reply>>> each : replies.entrySet()) {
            List<Ask> asks = Objects.requireNonNull(questions.get(each.getKey()));
            take(each.getKey(), asks, awaited(each.getValue(), deadlineNanos), freshness);
        }
    }

    /** Nothing where it does not answer: then it is asked again, or another. */
    private static List<Reply> awaited(CompletableFuture<List<Reply>> reply, long deadlineNanos)
            throws InterruptedException {
        try {
            return reply.get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            reply.cancel(true);
            return List.of();
        }
    }

    private void take(Instance instance, List<Ask> asks, List<Reply> replies, Freshness freshness) {
        // One of another release may not understand the question; what it says is then no answer.
        for (int i = 0; i < asks.size() && replies.size() == asks.size(); i++) {
            Ask ask = asks.get(i);
            if (replies.get(i) instanceof Reply.NotHere not && not.restoring() != null) {
                restoring.put(ask.partition(), not.restoring());
            } else if (replies.get(i) instanceof Reply.Read read
                    && (read.role() == Role.ACTIVE || freshness == Freshness.STALE_ALLOWED)) {
                open.remove(ask);
                heard.merge(
                        ask,
                        new Heard(instance, ask.partition(), read),
                        (one, other) -> BEST.compare(one, other) <= 0 ? one : other);
            }
        }
    }

    private static int compare(Behind one, Behind other) {
        long oneMs = one.ms() == null ? Long.MAX_VALUE : one.ms();
        long otherMs = other.ms() == null ? Long.MAX_VALUE : other.ms();
        return oneMs == otherMs ? Long.compare(one.records(), other.records()) : Long.compare(oneMs, otherMs);
    }

    List<Answer> answers() {
        return wanted.stream().map(this::answer).toList();
    }

    /** All partitions must have answered; that nothing is remembered counts only from those that judge. */
    private Answer answer(Wanted of) {
        Heard newest = null;
        for (Ask ask : of.asks()) {
            Heard one = heard.get(ask);
            if (one == null) {
                return notAvailable(of, ask.partition());
            }
            newest = newest == null || firstSeenMs(one) > firstSeenMs(newest) ? one : newest;
        }
        Heard best = Objects.requireNonNull(newest);
        Sighting sighting = best.read().sighting();
        if (sighting != null) {
            return new Answer.Found(of, best, sighting);
        }
        return of.asks().stream()
                .map(heard::get)
                .filter(each -> Objects.requireNonNull(each).read().role() != Role.ACTIVE)
                .findFirst()
                .map(stale -> notAvailable(of, Objects.requireNonNull(stale).partition()))
                .orElseGet(() -> new Answer.Unknown(of, best));
    }

    private static long firstSeenMs(Heard one) {
        Sighting sighting = one.read().sighting();
        return sighting == null ? Long.MIN_VALUE : sighting.firstSeenMs();
    }

    private Answer notAvailable(Wanted of, int partition) {
        @Nullable Instance owner = placement.owner(partition);
        return new Answer.NotAvailable(of, partition, owner, restoring.get(partition));
    }
}
