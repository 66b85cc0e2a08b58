package io.github.firstseen.serdes;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * How large a record is for the producer's {@code max.request.size} and the broker's {@code max.message.bytes}. Both
 * have to be asked before a send: under exactly-once a record that is too large cannot be taken back, and one that the
 * broker refuses is split and sent again without end.
 *
 * <p>Kafka's own estimate is internal to its client, so this is one of ours, and a test compares the two.
 */
public final class RecordSize {
    /** What stands in front of the records of a batch, magic 2. */
    private static final int BATCH_OVERHEAD_BYTES = 61;
    /** Length 5, attributes 1, timestamp delta 10, offset delta 5. */
    private static final int RECORD_OVERHEAD_BYTES = 21;

    private static final int NULL_BYTES = 1;

    private RecordSize() {}

    /** An upper bound, in bytes, of an uncompressed batch (magic 2) that holds just this record. */
    public static long upperBound(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        int count = 0;
        for (Header ignored : headers) {
            count++;
        }
        return (long) BATCH_OVERHEAD_BYTES
                + RECORD_OVERHEAD_BYTES
                + ofBytes(key)
                + ofBytes(value)
                + ofVarint(count)
                + ofHeaders(headers);
    }

    /** An upper bound, in bytes, of what these headers take within a record, without their count. */
    static long ofHeaders(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            int name = utf8Bytes(header.key());
            bytes += ofVarint(name) + name + ofBytes(header.value());
        }
        return bytes;
    }

    private static long ofBytes(byte @Nullable [] bytes) {
        return bytes == null ? NULL_BYTES : (long) ofVarint(bytes.length) + bytes.length;
    }

    /** Of a length or count: signed, so that a byte carries its lowest six bits, each further byte seven. */
    private static int ofVarint(int length) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(length) + 1;
        return (bits + 6) / 7;
    }

    /** Exact for the names people use; counts a surrogate pair, which takes four, as six. */
    private static int utf8Bytes(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            bytes += c < 0x80 ? 0 : c < 0x800 ? 1 : 2;
        }
        return bytes;
    }
}
