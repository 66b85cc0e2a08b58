package io.github.firstseen.app.gateway;

import io.github.firstseen.dedup.RequestId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Those who follow what becomes of requests, so many at once. Any thread; none is held. */
public final class StatusFollowers implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** So often is something said, whether or not there is anything to say. */
    private static final int PAUSES_SILENT_MAX = 40;

    private final Gateway gateway;
    private final int most;
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean isClosed;

    /** One who follows a request. */
    public interface Listener {
        /** It has become this. */
        void became(RequestStatus status);

        /** Nothing has changed for a while. */
        void nothingNew();

        /** Nothing will be told any more. */
        void over();

        /** Whether nobody listens any more. */
        boolean isGone();
    }

    public StatusFollowers(Gateway gateway, int most) {
        this.gateway = gateway;
        this.most = most;
    }

    /**
     * Tells it from now on what becomes of a request, until that does not change any more.
     *
     * @param now what it is now, told first
     * @return false where there are too many already
     */
    public boolean follow(RequestStatus now, Listener listener) {
        if (count.incrementAndGet() > most) {
            count.decrementAndGet();
            return false;
        }
        listener.became(now);
        // However it ends.
        var unused = next(now, listener, 0).whenComplete((nothing, failure) -> {
            count.decrementAndGet();
            listener.over();
        });
        return true;
    }

    /** Ends all within a moment. */
    @Override
    public void close() {
        isClosed = true;
    }

    private CompletableFuture<Void> next(RequestStatus last, Listener listener, int silent) {
        if (last.isEnd() || listener.isGone() || isClosed) {
            return CompletableFuture.completedFuture(null);
        }
        RequestId id = last.id();
        Executor later = CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return CompletableFuture.runAsync(() -> {}, later)
                .thenCompose(unused -> gateway.status(id))
                .thenCompose(followed -> told(followed, last, listener, silent));
    }

    private CompletableFuture<Void> told(Followed followed, RequestStatus last, Listener listener, int silent) {
        if (followed instanceof Followed.Unknown) {
            return CompletableFuture.completedFuture(null);
        }
        @Nullable RequestStatus status = followed.status();
        if (status != null && !isSame(status, last)) {
            listener.became(status);
            return next(status, listener, 0);
        }
        if (silent >= PAUSES_SILENT_MAX) {
            listener.nothingNew();
        }
        return next(last, listener, silent >= PAUSES_SILENT_MAX ? 0 : silent + 1);
    }

    private static boolean isSame(RequestStatus one, RequestStatus other) {
        return one.name().equals(other.name()) && attempt(one) == attempt(other);
    }

    private static int attempt(RequestStatus status) {
        return status.sighted() == null ? 0 : status.sighted().attempt();
    }
}
