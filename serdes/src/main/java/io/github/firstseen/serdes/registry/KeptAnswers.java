package io.github.firstseen.serdes.registry;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers by what was asked, at most so many; beyond that the oldest is forgotten. What is not known is asked once,
 * however many threads want to know it at a time. Failures are not kept. Any thread; no method waits.
 */
final class KeptAnswers<K, V> {
    private final int max;
    private final Map<K, V> known = new ConcurrentHashMap<>();
    private final Queue<K> oldestFirst = new ConcurrentLinkedQueue<>();
    private final Map<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

    KeptAnswers(int max) {
        this.max = max;
    }

    /** The answer if it is known, without a lock. */
    @Nullable
    V known(K key) {
        return known.get(key);
    }

    /** The answer: the known one, that of whoever asks just now, or that of this question. */
    CompletableFuture<V> ask(K key, Supplier<CompletableFuture<V>> question) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> others = underWay.putIfAbsent(key, mine);
        if (others != null) {
            return others;
        }
        // Somebody may have been answered since the caller looked.
        V value = known.get(key);
        CompletableFuture<V> answer = value != null
                ? CompletableFuture.completedFuture(value)
                : CompletableFuture.completedFuture(key).thenCompose(unused -> question.get());
        var unused = answer.whenComplete((found, problem) -> {
            if (problem == null) {
                keep(key, found);
            }
            underWay.remove(key);
            if (problem == null) {
                mine.complete(found);
            } else {
                mine.completeExceptionally(problem);
            }
        });
        return mine;
    }

    private void keep(K key, V value) {
        if (known.put(key, value) == null) {
            oldestFirst.add(key);
        }
        while (known.size() > max) {
            K oldest = oldestFirst.poll();
            if (oldest == null) {
                return;
            }
            known.remove(oldest);
        }
    }
}
