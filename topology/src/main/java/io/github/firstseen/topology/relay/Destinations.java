package io.github.firstseen.topology.relay;

/**
 * What the cluster says of the topics that events are published to, known before a record is sent: under exactly-once a
 * failed send stops the whole task. Called by stream threads; answers from memory, or within seconds of a topic that was
 * not asked for before.
 */
@FunctionalInterface
public interface Destinations {
    /** How a topic is now, as far as known. */
    Destination look(String topic);

    /** Whether a topic can be written to. */
    enum Standing {
        READY,
        MISSING,
        FORBIDDEN,
        /** The cluster did not answer. */
        UNKNOWN
    }

    /**
     * How a topic is.
     *
     * @param standing whether it can be written to
     * @param maxMessageBytes the largest record that it takes and the relay sends, in bytes; counts where it is ready
     */
    record Destination(Standing standing, int maxMessageBytes) {
        public static final Destination MISSING = new Destination(Standing.MISSING, 0);
        public static final Destination FORBIDDEN = new Destination(Standing.FORBIDDEN, 0);
        public static final Destination UNKNOWN = new Destination(Standing.UNKNOWN, 0);

        public static Destination ready(int maxMessageBytes) {
            return new Destination(Standing.READY, maxMessageBytes);
        }
    }
}
