package io.github.firstseen.app.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.RequestId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Kafka with one ingest partition and a deduplicator, as a gateway sees them; each does what it is told to. */
final class World implements Lookups, Progress {
    static final Duration BOUND = Duration.ofMillis(400);
    static final long FIRST_SEEN_MS = 1_000;

    final Requests requests = new Requests(100);
    final StatusDesk statuses = new StatusDesk(this, this, requests, BOUND);
    final IngestDesk ingest = new IngestDesk(this::write, requests);
    final List<Message> log = new ArrayList<>();
    final AtomicReference<@Nullable RuntimeException> kafkaFails = new AtomicReference<>();
    final AtomicReference<@Nullable CompletableFuture<Void>> kafkaWaits = new AtomicReference<>();
    private final Map<RequestId, Sighted> remembered = new HashMap<>();
    private boolean isDeduplicatorThere = true;
    private long judged;

    static Message message(String key, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return new Message(
                Message.idOf(null, key), key, null, null, null, Map.of(), Body.of(bytes), Fingerprint.of(bytes));
    }

    private CompletableFuture<Receipt> write(Message message) {
        RuntimeException failure = kafkaFails.get();
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        log.add(message);
        Receipt receipt = new Receipt("ingest", 0, log.size() - 1L, FIRST_SEEN_MS);
        CompletableFuture<Void> waits = kafkaWaits.get();
        return waits == null ? CompletableFuture.completedFuture(receipt) : waits.thenApply(unused -> receipt);
    }

    /** The deduplicator judges all that is there, and lets firsts through. */
    synchronized void judgeAll() {
        for (int at = (int) judged; at < log.size(); at++) {
            Message message = log.get(at);
            remembered.putIfAbsent(
                    message.requestId(), sighted("FORWARDED", "duplicate", 1, message.fingerprint(), "ingest-0@" + at));
        }
        judged = log.size();
    }

    /** The deduplicator judges all that is there, and holds everything back. */
    synchronized void holdBackAll() {
        judged = log.size();
    }

    /** What was judged is taken back with its transaction. */
    synchronized void takeBack() {
        remembered.clear();
        judged = 0;
    }

    synchronized void remembers(Message message, String status, String nextCopy, @Nullable Outcome outcome) {
        Sighted before = remembered.get(message.requestId());
        remembered.put(
                message.requestId(),
                new Sighted(
                        status,
                        nextCopy,
                        FIRST_SEEN_MS,
                        90_000,
                        String.valueOf(message.fingerprint()),
                        before == null ? 1 : before.attempt(),
                        before == null ? "ingest-9@9" : before.origin(),
                        outcome));
    }

    synchronized void forgets(Message message) {
        remembered.remove(message.requestId());
    }

    synchronized void deduplicatorIsThere(boolean isThere) {
        isDeduplicatorThere = isThere;
    }

    private static Sighted sighted(
            String status, String nextCopy, int attempt, @Nullable Fingerprint fingerprint, String origin) {
        return new Sighted(status, nextCopy, FIRST_SEEN_MS, 90_000, String.valueOf(fingerprint), attempt, origin, null);
    }

    @Override
    public synchronized CompletableFuture<Known> find(Asked asked) {
        Sighted sighted = remembered.get(asked.requestId());
        return CompletableFuture.completedFuture(
                !isDeduplicatorThere
                        ? new Known.Unavailable("nobody there")
                        : sighted == null ? new Known.Unknown() : new Known.Found(sighted));
    }

    @Override
    public synchronized CompletableFuture<Map<Integer, Long>> committed() {
        return CompletableFuture.completedFuture(Map.of(0, judged));
    }

    @Override
    public synchronized CompletableFuture<Map<Integer, Long>> ends() {
        return CompletableFuture.completedFuture(Map.of(0, (long) log.size()));
    }
}
