package io.github.firstseen.serdes;

/**
 * The headers of Kafka Streams' own dead letters (KIP-1034), so that tools which read those read ours. They are written
 * out here because this module does not see Kafka Streams; a test in {@code topology} compares them.
 */
public final class DeadLetterHeaderNames {
    /** The topic the record was read from. */
    public static final String TOPIC = "__streams.errors.topic";
    /** The partition it was read from. */
    public static final String PARTITION = "__streams.errors.partition";
    /** Its offset there. */
    public static final String OFFSET = "__streams.errors.offset";
    /** What is wrong, for a person to read. */
    public static final String MESSAGE = "__streams.errors.message";

    private DeadLetterHeaderNames() {}
}
