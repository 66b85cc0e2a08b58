package io.github.firstseen.prove.outbox;

import java.util.Random;
import java.util.function.Supplier;

/**
 * What writers write.
 *
 * @param seed the same one gives the same plans
 * @param withHugeEvents whether some events are larger than the outbox topic takes
 */
record Plans(long seed, boolean withHugeEvents) {
    /** Those of one writer, drawn one after the other on its thread. */
    Supplier<Plan> ofWriter(int number) {
        Random random = new Random(seed + number);
        return () -> {
            Plan plan = Plan.draw(random);
            return withHugeEvents ? plan : plan.withoutHugeEvents();
        };
    }
}
