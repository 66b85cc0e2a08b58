package io.github.firstseen.app.relay;

import io.github.firstseen.topology.relay.RelayListener;
import io.github.firstseen.topology.relay.RelayReason;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the relay of this process did. Counts of work: what an aborted transaction did counts. Thread-safe. */
final class RelayTally implements RelayListener {
    private final LongAdder published = new LongAdder();
    private final LongAdder replays = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();

    @Override
    public void published() {
        published.increment();
    }

    @Override
    public void replayDropped() {
        replays.increment();
    }

    @Override
    public void deadLetter(RelayReason reason) {
        deadLetters.increment();
    }

    RelayCounts counts() {
        return new RelayCounts(published.sum(), replays.sum(), deadLetters.sum());
    }
}
