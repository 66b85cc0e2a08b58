package io.github.firstseen.prove.traffic;

import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestProducer;
import io.github.firstseen.testkit.log.TestRecord;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Writes without pause until it is stopped, on a thread of its own; a cluster that is down delays it. */
public final class Traffic {
    private static final int TICK_MS = 50;

    private final TestProducer producer;
    private final long seed;
    private final Routing routing;
    private final int perTick;
    private final Queue<LogRecord> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicLong unacknowledged = new AtomicLong();
    private final Thread thread = new Thread(this::run, "traffic");
    private volatile boolean isWanted = true;

    /** Of this seed; writes nothing yet. */
    public Traffic(Map<String, Object> clientProperties, long seed, Routing routing, int recordsPerSecond) {
        this.producer = new TestProducer(clientProperties);
        this.seed = seed;
        this.routing = routing;
        this.perTick = Math.max(1, recordsPerSecond * TICK_MS / 1_000);
        thread.setDaemon(true);
    }

    /** Begins to write; does nothing where it has begun. */
    public synchronized void begin() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** Writes these records beside all others; returns those that were acknowledged when the fate of all is known. */
    public List<LogRecord> write(List<TestRecord> records) {
        List<CompletableFuture<LogRecord>> sent =
                records.stream().map(this::send).toList();
        return sent.stream()
                .map(record -> record.exceptionally(failure -> null).join())
                .filter(Objects::nonNull)
                .toList();
    }

    private void run() {
        Mix mix = new Mix(seed, routing, System.currentTimeMillis());
        while (isWanted) {
            for (int i = 0; i < perTick; i++) {
                var unused = send(mix.next(System.currentTimeMillis()));
            }
            try {
                Thread.sleep(TICK_MS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private CompletableFuture<LogRecord> send(TestRecord toSend) {
        return producer.send(toSend).whenComplete((record, failure) -> {
            if (failure == null) {
                acknowledged.add(record);
            } else {
                unacknowledged.incrementAndGet();
            }
        });
    }

    /** Writes no more, and returns when the fate of every record is known. */
    public void stop() throws InterruptedException {
        isWanted = false;
        thread.join();
        producer.close();
    }

    /** Where copies are written. */
    public Routing routing() {
        return routing;
    }

    /** What the cluster said it had taken, with the coordinates it gave. */
    public List<LogRecord> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** How many records it did not say so of; they may be in the topic all the same. */
    public long unacknowledged() {
        return unacknowledged.get();
    }
}
