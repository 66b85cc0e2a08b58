package io.github.firstseen.serdes.registry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ids that the registry said a moment ago it does not have. Long enough that a topic full of them does not cost a request
 * for each record; short enough that a schema which is only late, at a replica that lags behind, is soon found. Any
 * thread.
 */
final class UnknownIds {
    static final Duration REMEMBERED = Duration.ofSeconds(5);
    /** Beyond that they are asked for again. */
    static final int MAX = 1_000;

    private final long rememberedMs;
    private final Map<Integer, String> messageById = new ConcurrentHashMap<>();

    UnknownIds(Duration remembered) {
        rememberedMs = remembered.toMillis();
    }

    /** What the registry said of it; null where that is not remembered. */
    @Nullable
    String message(int id) {
        return messageById.get(id);
    }

    void remember(int id, String message) {
        if (messageById.size() < MAX) {
            messageById.put(id, message);
            CompletableFuture.delayedExecutor(rememberedMs, TimeUnit.MILLISECONDS)
                    .execute(() -> messageById.remove(id, message));
        }
    }

    void forget(int id) {
        messageById.remove(id);
    }
}
