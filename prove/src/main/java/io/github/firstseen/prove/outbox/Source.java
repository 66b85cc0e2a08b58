package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.stage.Instance;
import java.util.List;
import java.util.Optional;

/**
 * What brings rows from the database to the outbox topic: {@link Pollers} here. Whatever stands behind it, guarantees and
 * the rest of the trial stay the same.
 */
interface Source extends AutoCloseable {
    /** Its processes, whether they run or not. */
    List<Instance> instances();

    /** Starts them; returns when one of them reads. */
    void begin();

    /** The one that reads now; empty where none does, or that cannot be known. */
    Optional<Instance> active();

    /** Rows that are not in the outbox topic yet; empty where that cannot be known now. */
    Optional<Long> pending();

    /** Its transactions in Kafka that are open now. */
    int openTransactions();

    @Override
    void close();
}
