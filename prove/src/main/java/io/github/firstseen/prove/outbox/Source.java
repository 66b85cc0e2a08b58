package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.stage.Instance;
import java.util.List;
import java.util.Optional;

/**
 * What brings rows from the database to the outbox topic: {@link Pollers} or a {@link Capture}. Whatever stands behind it, guarantees and
 * the rest of the trial stay the same.
 */
interface Source extends AutoCloseable {
    /** Those of its processes that are the product's, whether they run or not. */
    List<Instance> instances();

    /** Starts them; returns when one of them reads. */
    void begin();

    /** The one that reads now; empty where none does, or that cannot be known. */
    Optional<Instance> active();

    /** Rows that are not in the outbox topic yet; empty where that cannot be known now. */
    Optional<Long> pending();

    /** Its transactions in Kafka that are open now. */
    int openTransactions();

    /** Starts again what has ended without being told to, and is not among the {@link #instances}. */
    void supervise();

    /** Stops cleanly what is not among the {@link #instances}. */
    void stop();

    @Override
    void close();
}
