package io.github.firstseen.dedup;

/**
 * Where a record stands in Kafka. Written as {@code orders-3@42}: topic, partition, offset.
 *
 * @param topic the topic's name, never empty
 * @param partition from 0
 * @param offset from 0
 */
public record Coordinates(String topic, int partition, long offset) {
    public Coordinates {
        if (topic.isEmpty()) {
            throw new IllegalArgumentException("topic must not be empty");
        }
        if (partition < 0) {
            throw new IllegalArgumentException("partition must not be negative, got " + partition);
        }
        if (offset < 0) {
            throw new IllegalArgumentException("offset must not be negative, got " + offset);
        }
    }

    /** Reads what {@link #toString()} wrote; throws IllegalArgumentException for anything else. */
    public static Coordinates parse(String text) {
        int at = text.lastIndexOf('@');
        int dash = text.lastIndexOf('-', at);
        if (at < 0 || dash < 1) {
            throw new IllegalArgumentException("coordinates look like orders-3@42, got " + text);
        }
        try {
            return new Coordinates(
                    text.substring(0, dash),
                    Integer.parseInt(text, dash + 1, at, 10),
                    Long.parseLong(text, at + 1, text.length(), 10));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("coordinates look like orders-3@42, got " + text, e);
        }
    }

    @Override
    public String toString() {
        return topic + '-' + partition + '@' + offset;
    }
}
