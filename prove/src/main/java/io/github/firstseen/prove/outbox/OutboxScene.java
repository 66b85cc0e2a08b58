package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.stage.Instance;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a fault strikes. One thread.
 *
 * @param writers who write meanwhile
 * @param random for its choices, its own
 */
record OutboxScene(OutboxStage stage, Writers writers, Random random) {
    private static final Duration CAUGHT_WITHIN = Duration.ofSeconds(20);

    /** A process that was frozen, and how many transactions it had open in Kafka when it was. */
    record Frozen(Instance instance, int open) {}

    /** Freezes the active poller while it has a transaction open in Kafka; null where none was caught. */
    @Nullable
    Frozen activePollerAtWork() throws InterruptedException {
        return activePoller((poller, open) -> open > 0);
    }

    /** The same while it has a transaction open in the database. */
    @Nullable
    Frozen activePollerReading() throws InterruptedException {
        return activePoller((poller, open) -> stage.database().isInTransaction(poller.toString()));
    }

    /** Whether a poller, which is frozen and has so many transactions open in Kafka, is where it is wanted. */
    private interface Catch {
        boolean isWanted(Instance poller, int open);
    }

    private @Nullable Frozen activePoller(Catch wanted) throws InterruptedException {
        Source source = stage.source();
        long deadlineNanos = System.nanoTime() + CAUGHT_WITHIN.toNanos();
        while (System.nanoTime() < deadlineNanos) {
            Optional<Instance> active = source.active();
            if (active.isPresent() && active.get().freeze()) {
                int open = source.openTransactions();
                if (wanted.isWanted(active.get(), open)) {
                    return new Frozen(active.get(), open);
                }
                active.get().thaw();
            }
            dwell(20, 80);
        }
        return null;
    }

    /** One of the relays. */
    Instance relay() {
        return stage.relays().get(random.nextInt(stage.relays().size()));
    }

    /** Freezes a relay while it has a transaction open; null where none was caught. */
    @Nullable
    Frozen relayAtWork() throws InterruptedException {
        Instance relay = relay();
        seen(CAUGHT_WITHIN, () -> open(relay) > 0);
        if (!relay.freeze()) {
            return null;
        }
        return new Frozen(relay, open(relay));
    }

    private int open(Instance relay) {
        return stage.probe().openTransactionsOf(relay).size();
    }

    /** A broker that leads something, as far as that can be known. */
    int broker() {
        int brokers = stage.cluster().brokers();
        int first = random.nextInt(brokers);
        for (int i = 0; i < brokers; i++) {
            int broker = (first + i) % brokers;
            if (led(broker) > 0) {
                return broker;
            }
        }
        return first;
    }

    /** How many partitions of the trial's topics a broker leads. */
    long led(int broker) {
        return stage.probe().led(broker, OutboxStage.topics());
    }

    /** Lets some time pass, drawn between the two. */
    void dwell(int leastMs, int mostMs) throws InterruptedException {
        Thread.sleep(leastMs + random.nextInt(mostMs - leastMs + 1));
    }

    /** Waits until something can be seen; false if it was not within the bound. */
    boolean seen(Duration bound, BooleanSupplier sign) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + bound.toNanos();
        while (!sign.getAsBoolean()) {
            if (System.nanoTime() > deadlineNanos) {
                return false;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return true;
    }
}
