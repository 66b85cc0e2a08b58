package io.github.firstseen.examples.outbox.demo;

/**
 * What was asked of the demo.
 *
 * @param orders how many there are; each is placed, paid and shipped
 * @param seed the same one repeats the same transactions
 * @param form how the result is written
 * @param end what happens after it
 */
public record DemoOptions(int orders, long seed, Form form, End end) {
    private static final int ORDERS_MAX = 1_000_000;
    /** That of a shop that is busy, so that a person can watch it. */
    private static final double PER_SECOND = 300;
    /** However many orders there are, if the machine can. */
    private static final double SECONDS_MAX = 25;

    private static final int STEPS = 3;

    /** How the result is written to standard output. */
    public enum Form {
        /** Lines for a person. */
        TEXT,
        /** One JSON object. */
        JSON
    }

    /** What happens when all is counted. */
    public enum End {
        /** Everything stops, and leaves nothing behind. */
        STOP,
        /** It stays up until the process is told to stop. */
        KEEP
    }

    public DemoOptions {
        if (orders < 1 || orders > ORDERS_MAX) {
            throw new IllegalArgumentException("orders must be 1 to " + ORDERS_MAX + ", got " + orders);
        }
    }

    /** Transactions in a second, at most. */
    double pace() {
        return Math.max(PER_SECOND, orders * STEPS / SECONDS_MAX);
    }
}
