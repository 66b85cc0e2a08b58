package io.github.firstseen.app.demo;

import org.jspecify.annotations.Nullable;

/**
 * One record to produce.
 *
 * @param message index of the message it is made of
 * @param edit number of the edit applied to its payload, or 0 for none; see {@link PayloadEdit}
 * @param partition of the ingest topic, from 0, or null for that of the record key by Kafka's partitioner
 * @param recordKey what the record is keyed by
 */
record Send(int message, int edit, @Nullable Integer partition, RecordKey recordKey) {
    /** What a producer may key its records by; where keys are read from a header, that is sent either way. */
    enum RecordKey {
        IDEMPOTENCY_KEY,
        NONE
    }

    boolean edited() {
        return edit > 0;
    }

    Send withEdit(int newEdit) {
        return new Send(message, newEdit, partition, recordKey);
    }
}
