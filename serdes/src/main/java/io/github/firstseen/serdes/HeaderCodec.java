package io.github.firstseen.serdes;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** Reads and writes headers whose values are UTF-8 text. */
public final class HeaderCodec {
    /** Digits of the longest long, with its sign. */
    private static final int LONG_CHARS_MAX = 20;

    private HeaderCodec() {}

    /**
     * Fresh headers with all of these but those named {@code firstseen-*}, so that no producer forges one: in their
     * order, repeated ones and null values included.
     */
    public static Headers withoutOurs(Headers incoming) {
        RecordHeaders kept = new RecordHeaders();
        for (Header header : incoming) {
            if (!header.key().startsWith(HeaderNames.PREFIX)) {
                kept.add(header);
            }
        }
        return kept;
    }

    /** The value of the last header of this name, which is the one that counts; null if it has none or is absent. */
    public static byte @Nullable [] last(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null ? null : header.value();
    }

    /** Adds a header behind those that are there, of which some may have the same name. */
    public static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a header with a decimal number behind those that are there. */
    public static void add(Headers headers, String name, long value) {
        headers.add(name, decimal(value));
    }

    /** What {@code Long.toString(value)} says, as ASCII bytes. */
    static byte[] decimal(long value) {
        byte[] bytes = new byte[chars(value)];
        // Works on the negative: Long.MIN_VALUE has no positive counterpart.
        long rest = value < 0 ? value : -value;
        for (int at = bytes.length - 1; at >= 0; at--) {
            bytes[at] = (byte) ('0' - rest % 10);
            rest /= 10;
        }
        if (value < 0) {
            bytes[0] = '-';
        }
        return bytes;
    }

    private static int chars(long value) {
        int sign = value < 0 ? 1 : 0;
        long rest = value < 0 ? value : -value;
        long bound = -10;
        for (int digits = 1; digits < LONG_CHARS_MAX - 1; digits++) {
            if (rest > bound) {
                return digits + sign;
            }
            bound *= 10;
        }
        return LONG_CHARS_MAX - 1 + sign;
    }
}
