package io.github.firstseen.topology.relay;

import org.apache.kafka.streams.processor.api.Record;

/** Where what becomes of rows is sent and counted. */
interface RelayOutput {
    void publish(Record<DestinationKey, byte[]> record);

    void deadLetter(RawRow row, RelayReason reason, String detail, int attempts);

    /** The event was here before. */
    void replayDropped();

    /** The record told of no new row. */
    void ignored();

    /** An event came that was not here before. */
    void met(OutboxRow row);
}
