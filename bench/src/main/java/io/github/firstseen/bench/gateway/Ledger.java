package io.github.firstseen.bench.gateway;

/**
 * What a topic should hold, over all runs so far: what is still on its way when a run ends counts with the next.
 *
 * @param accepted requests that were answered 202
 * @param sent requests, answered or not
 */
record Ledger(long accepted, long sent) {
    static final Ledger EMPTY = new Ledger(0, 0);

    Ledger plus(Load load) {
        return new Ledger(accepted + load.accepted(), sent + load.sent());
    }

    /**
     * Compares with what it holds.
     *
     * @throws IllegalStateException if a message that was accepted is missing, or there are more than were sent
     */
    void check(String topic, long records) {
        if (records < accepted || records > sent) {
            throw new IllegalStateException("topic " + topic + " holds " + records + " records, but " + accepted
                    + " requests were answered 202, of " + sent);
        }
    }
}
