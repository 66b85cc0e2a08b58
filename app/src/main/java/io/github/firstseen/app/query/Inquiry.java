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
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One look-up, of one key or many: who is asked, and what was heard so far. For one thread after the other. */
final class Inquiry {
    private static final long FIRST_PAUSE_MS = 20;
    private static final long LONGEST_PAUSE_MS = 200;

    /** The active one before others, then the one that is least behind; what nobody knows is much. */
    private static final Comparator<Heard> BEST = Comparator.<Heard, CopyRole>comparing(
                    heard -> heard.read().role())
            .thenComparing(heard -> heard.read().behind(), Comparator.nullsLast(Inquiry::compare));

    private final Supplier<Placement> placements;
    private final Copies local;
    private final Peers peers;
    private final Executor readers;
    private final List<Wanted> wanted;
    private final Set<Ask> open = new LinkedHashSet<>();
    private final Map<Ask, Heard> heard = new HashMap<>();
    private final Map<Integer, Restoring> restoring = new HashMap<>();
    private Placement placement;

    Inquiry(Supplier<Placement> placements, Copies local, Peers peers, Executor readers, List<Wanted> wanted) {
        this.placements = placements;
        this.local = local;
        this.peers = peers;
        this.readers = readers;
        this.wanted = wanted;
        this.placement = placements.get();
        wanted.forEach(each -> open.addAll(each.asks()));
    }

    /** Asks those who run the partitions, again and again until all is answered or the time is over. */
    CompletableFuture<Void> askOwners(long deadlineNanos) {
        // So that one who does not answer at all leaves time to ask its successor.
        long roundNanos = Math.max(1, (deadlineNanos - System.nanoTime()) / 2);
        return askOwners(deadlineNanos, roundNanos, FIRST_PAUSE_MS);
    }

    private CompletableFuture<Void> askOwners(long deadlineNanos, long roundNanos, long pauseMs) {
        placement = placements.get();
        Map<Address, List<Ask>> questions = new TreeMap<>();
        for (Ask ask : open) {
            Address owner = placement.owner(ask.partition());
            if (owner != null) {
                questions.computeIfAbsent(owner, none -> new ArrayList<>()).add(ask);
            }
        }
        long roundDeadlineNanos = Math.min(deadlineNanos, System.nanoTime() + roundNanos);
        return ask(questions, Freshness.ACTIVE_ONLY, roundDeadlineNanos).thenCompose(unused -> {
            if (open.isEmpty() || deadlineNanos - System.nanoTime() < TimeUnit.MILLISECONDS.toNanos(pauseMs)) {
                return CompletableFuture.completedFuture(null);
            }
            Executor later = CompletableFuture.delayedExecutor(pauseMs, TimeUnit.MILLISECONDS, readers);
            return CompletableFuture.runAsync(() -> {}, later)
                    .thenCompose(
                            paused -> askOwners(deadlineNanos, roundNanos, Math.min(2 * pauseMs, LONGEST_PAUSE_MS)));
        });
    }

    /** Asks everybody who has a copy, once, for what is still open. */
    CompletableFuture<Void> askHolders(long deadlineNanos) {
        Map<Address, List<Ask>> questions = new TreeMap<>();
        for (Ask ask : open) {
            for (Address holder : placement.holders(ask.partition())) {
                questions.computeIfAbsent(holder, none -> new ArrayList<>()).add(ask);
            }
        }
        return ask(questions, Freshness.STALE_ALLOWED, deadlineNanos);
    }

    /** Takes the replies one after the other, when all are there or the time is over. */
    private CompletableFuture<Void> ask(Map<Address, List<Ask>> questions, Freshness freshness, long deadlineNanos) {
        CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);
        for (Map.Entry<Address, List<Ask>> question : questions.entrySet()) {
            Address instance = question.getKey();
            List<Ask> asks = List.copyOf(question.getValue());
            taken = taken.thenCombine(replies(instance, asks, freshness, deadlineNanos), (unused, replies) -> {
                take(instance, asks, replies, freshness);
                return null;
            });
        }
        return taken;
    }

    private CompletableFuture<List<Reply>> replies(
            Address instance, List<Ask> asks, Freshness freshness, long deadlineNanos) {
        if (instance.equals(placement.self())) {
            return CompletableFuture.supplyAsync(() -> local.replies(asks, freshness), readers);
        }
        long leftNanos = Math.max(1, deadlineNanos - System.nanoTime());
        return peers.ask(instance, asks, freshness, Duration.ofNanos(leftNanos))
                .orTimeout(leftNanos, TimeUnit.NANOSECONDS)
                // Then it is asked again, or another.
                .exceptionally(unanswered -> List.of());
    }

    private void take(Address instance, List<Ask> asks, List<Reply> replies, Freshness freshness) {
        // One of another release may not understand the question; what it says is then no answer.
        for (int i = 0; i < asks.size() && replies.size() == asks.size(); i++) {
            Ask ask = asks.get(i);
            if (replies.get(i) instanceof Reply.NotHere not && not.restoring() != null) {
                restoring.put(ask.partition(), not.restoring());
            } else if (replies.get(i) instanceof Reply.Read read
                    && (read.role() == CopyRole.ACTIVE || freshness == Freshness.STALE_ALLOWED)) {
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
                .filter(each -> Objects.requireNonNull(each).read().role() != CopyRole.ACTIVE)
                .findFirst()
                .map(stale -> notAvailable(of, Objects.requireNonNull(stale).partition()))
                .orElseGet(() -> new Answer.Unknown(of, best));
    }

    private static long firstSeenMs(Heard one) {
        Sighting sighting = one.read().sighting();
        return sighting == null ? Long.MIN_VALUE : sighting.firstSeenMs();
    }

    private Answer notAvailable(Wanted of, int partition) {
        @Nullable Address owner = placement.owner(partition);
        return new Answer.NotAvailable(of, partition, owner, restoring.get(partition));
    }
}
