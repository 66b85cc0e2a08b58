package io.github.firstseen.app.poll;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox as it goes to Kafka.
 *
 * @param seq its number
 * @param record the event, or a dead letter in its place
 * @param failure why it is a dead letter; null where it is not
 */
record Outgoing(
        long seq,
        ProducerRecord<byte[], byte[]> record,
        @Nullable Failure failure) {
    /**
     * Why a row cannot be published.
     *
     * @param reason for programs
     * @param detail for people, without anything of the row's contents
     */
    record Failure(Reason reason, String detail) {
        /** As it stands in the row. */
        String text() {
            return reason.text() + ": " + detail;
        }
    }

    /** Reasons of dead letters; their texts are public, docs/outbox.md has them. */
    enum Reason {
        TOO_LARGE("too-large"),
        UNREADABLE("unreadable");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
