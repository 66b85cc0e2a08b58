package io.github.firstseen.app.gateway;

import io.github.firstseen.dedup.RequestId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells how requests are. A status never moves back: what the deduplicator knows may be taken back with a transaction that is
 * aborted, and judged again a moment later, and until then there is no answer. That nothing is known counts only from one who
 * has judged everything that Kafka had when it was asked. Any thread; whoever waits holds none.
 */
final class StatusDesk {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Lookups lookups;
    private final Progress judged;
    private final Requests requests;
    private final Duration timeout;

    /** @param timeout how long to ask again where there is no answer yet */
    StatusDesk(Lookups lookups, Progress judged, Requests requests, Duration timeout) {
        this.lookups = lookups;
        this.judged = judged;
        this.requests = requests;
        this.timeout = timeout;
    }

    /** How it is; never completed exceptionally. */
    CompletableFuture<Followed> of(RequestId id) {
        return new Question(id, System.nanoTime() + timeout.toNanos())
                .ask()
                .exceptionally(failure -> new Followed.Unavailable("the cluster does not say what was judged"));
    }

    /** One request, until it is answered. */
    private final class Question {
        private final RequestId id;
        private final long deadlineNanos;

        Question(RequestId id, long deadlineNanos) {
            this.id = id;
            this.deadlineNanos = deadlineNanos;
        }

        private CompletableFuture<Followed> ask() {
            Requests.Entry entry = requests.get(id);
            Asked asked = entry == null ? Asked.of(id) : entry.asked();
            return lookups.find(asked).thenCompose(known -> {
                if (known instanceof Known.Found found) {
                    return found(asked, found.sighted());
                }
                if (known instanceof Known.Unavailable unavailable) {
                    return again(unavailable.why());
                }
                return entry == null || entry.at() == null ? ofAnybody(asked) : received(entry, entry.at());
            });
        }

        private CompletableFuture<Followed> found(Asked asked, Sighted sighted) {
            return requests.tell(asked, Stage.of(sighted))
                    ? told(RequestStatus.of(id, sighted, requests.get(id)))
                    : again("what was known of it is judged again");
        }

        /** Kafka has it: the question is whether it was judged. */
        private CompletableFuture<Followed> received(Requests.Entry entry, Receipt at) {
            return judged.committed().thenCompose(committed -> {
                if (committed.getOrDefault(at.partition(), 0L) > at.offset()) {
                    return onceMore(entry.asked(), entry);
                }
                return requests.tell(entry.asked(), Stage.RECEIVED)
                        ? told(RequestStatus.of(id, RequestStatus.RECEIVED, entry))
                        : again("what was known of it is judged again");
            });
        }

        /** It may have come another way, and wait to be judged. */
        private CompletableFuture<Followed> ofAnybody(Asked asked) {
            return judged.ends()
                    .thenCompose(ends -> judged.committed()
                            .thenCompose(committed -> hasAll(committed, ends)
                                    ? onceMore(asked, null)
                                    : again("it may wait to be judged, as others do")));
        }

        /** Asks now that it was judged, if it came at all. */
        private CompletableFuture<Followed> onceMore(Asked asked, Requests.@Nullable Entry entry) {
            return lookups.find(asked).thenCompose(known -> {
                if (known instanceof Known.Found found) {
                    return found(asked, found.sighted());
                }
                if (known instanceof Known.Unavailable unavailable) {
                    return again(unavailable.why());
                }
                return entry != null && entry.told().equals(Stage.RECEIVED)
                        ? told(RequestStatus.of(id, RequestStatus.HELD_BACK, entry))
                        : CompletableFuture.completedFuture(new Followed.Unknown());
            });
        }

        private CompletableFuture<Followed> again(String why) {
            if (deadlineNanos - System.nanoTime() < PAUSE.toNanos()) {
                return CompletableFuture.completedFuture(new Followed.Unavailable(why));
            }
            Executor later = CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            return CompletableFuture.runAsync(() -> {}, later).thenCompose(unused -> ask());
        }
    }

    private static CompletableFuture<Followed> told(RequestStatus status) {
        return CompletableFuture.completedFuture(new Followed.Told(status));
    }

    private static boolean hasAll(Map<Integer, Long> committed, Map<Integer, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> end.getValue() == 0 || committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}
