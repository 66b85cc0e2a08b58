package io.github.firstseen.app.gateway;

/**
 * Where a message stands on the ingest topic, for good.
 *
 * @param partition from 0
 * @param offset in it
 * @param timeMs of the record, in ms since the epoch
 */
public record Receipt(String topic, int partition, long offset, long timeMs) {
    /** As {@code firstseen-source} and a sighting's origin have it, {@code ingest-3@42}. */
    public String coordinates() {
        return topic + '-' + partition + '@' + offset;
    }
}
