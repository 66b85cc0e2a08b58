package io.github.firstseen.app.demo;

/**
 * One record to produce.
 *
 * @param message index of the message it is made of
 * @param edit number of the edit applied to its payload, or 0 for none; see {@link PayloadEdit}
 * @param partition of the ingest topic, from 0
 * @param recordKey what the record is keyed by
 */
record Send(int message, int edit, int partition, RecordKey recordKey) {
    /** What a producer may key its records by; the idempotency key's own header is sent either way. */
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
