package io.github.firstseen.prove.fault;

import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.prove.traffic.Traffic;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Where a fault strikes. One thread.
 *
 * @param traffic what is written, which a fault may add to
 * @param instance the deduplicator that is the fault's own; any one where it needs none
 * @param random for its choices, its own, so that faults at the same time stay repeatable
 */
public record Scene(Stage stage, Traffic traffic, Instance instance, Random random) {
    private static final Duration RUNNING_WITHIN = Duration.ofSeconds(45);
    private static final Duration AT_WORK_WITHIN = Duration.ofSeconds(10);

    /** Its instance, when that has a transaction open: one that is still starting cannot be hit. It waits a while at most. */
    Instance instanceAtWork() throws InterruptedException {
        seen(AT_WORK_WITHIN, this::isAtWork);
        return instance;
    }

    private boolean isAtWork() {
        stage.supervise();
        return instance.isAlive()
                && !instance.tasks().isEmpty()
                && !stage.probe().openTransactionsOf(instance).isEmpty();
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

    /** How many partitions of the product's topics a broker leads. */
    long led(int broker) {
        return stage.probe().led(broker, Stage.topics());
    }

    /** Waits until an instance runs, by its log from this position on, and starts it again if it gives up. */
    boolean runs(Instance instance, long logged) throws InterruptedException {
        return seen(RUNNING_WITHIN, () -> {
            stage.supervise();
            return instance.logFrom(logged).contains(Instance.RUNNING);
        });
    }

    /** Lets some time pass, drawn between the two. */
    void dwell(int leastMs, int mostMs) throws InterruptedException {
        Thread.sleep(leastMs + random.nextInt(mostMs - leastMs + 1));
    }

    /** Waits until something can be seen; false if it was not within the bound. */
    static boolean seen(Duration bound, BooleanSupplier sign) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + bound.toNanos();
        while (!sign.getAsBoolean()) {
            if (System.nanoTime() > deadlineNanos) {
                return false;
            }
            Thread.sleep(100);
        }
        return true;
    }
}
