package io.github.firstseen.topology.relay;

/** Hears of what the relay does; called on stream threads, for each row, so it must be quick. Counts of work. */
public interface RelayListener {
    /** An event went to its destination. */
    void published();

    /** A row was dropped: its event was there before. */
    void replayDropped();

    /** A row went to the dead letters. */
    void deadLetter(RelayReason reason);

    /** Whoever wants to hear of nothing. */
    static RelayListener none() {
        return new RelayListener() {
            @Override
            public void published() {}

            @Override
            public void replayDropped() {}

            @Override
            public void deadLetter(RelayReason reason) {}
        };
    }
}
