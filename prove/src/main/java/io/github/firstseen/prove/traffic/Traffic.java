package io.github.firstseen.prove.traffic;

import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestProducer;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Writes without pause until it is stopped, on a thread of its own; a cluster that is down delays it. */
public final class Traffic {
    private static final int TICK_MS = 50;

    private final TestProducer producer;
    private final Mix mix;
    private final int perTick;
    private final Queue<LogRecord> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicLong unacknowledged = new AtomicLong();
    private final Thread thread = new Thread(this::run, "traffic");
    private volatile boolean isWanted = true;

    private Traffic(Map<String, Object> clientProperties, long seed, Routing routing, int recordsPerSecond) {
        this.producer = new TestProducer(clientProperties);
        this.mix = new Mix(seed, routing, System.currentTimeMillis());
        this.perTick = Math.max(1, recordsPerSecond * TICK_MS / 1_000);
    }

    /** Begins to write. */
    public static Traffic start(
            Map<String, Object> clientProperties, long seed, Routing routing, int recordsPerSecond) {
        Traffic traffic = new Traffic(clientProperties, seed, routing, recordsPerSecond);
        traffic.thread.setDaemon(true);
        traffic.thread.start();
        return traffic;
    }

    private void run() {
        while (isWanted) {
            for (int i = 0; i < perTick; i++) {
                send();
            }
            try {
                Thread.sleep(TICK_MS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void send() {
        var unused = producer.send(mix.next(System.currentTimeMillis())).whenComplete((record, failure) -> {
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

    /** What the cluster said it had taken, with the coordinates it gave. */
    public List<LogRecord> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** How many records it did not say so of; they may be in the topic all the same. */
    public long unacknowledged() {
        return unacknowledged.get();
    }
}
