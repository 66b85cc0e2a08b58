package io.github.firstseen.prove.fault;

import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.prove.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Where a fault strikes.
 *
 * @param random for its choices, its own, so that two faults at once stay repeatable
 */
public record Scene(Stage stage, Random random) {
    Instance anyInstance() {
        List<Instance> instances = stage.instances();
        return instances.get(random.nextInt(instances.size()));
    }

    int anyBroker() {
        return random.nextInt(stage.cluster().brokers());
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
