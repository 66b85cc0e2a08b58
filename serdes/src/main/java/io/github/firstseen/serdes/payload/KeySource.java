package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.HeaderCodec;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Where in a record its idempotency key is. Any thread may use it. */
public interface KeySource {
    /**
     * The key's bytes as they are: untrimmed, perhaps empty or too long. Null where the record has no key.
     *
     * @param recordKey the record's own key
     * @param value the record's payload
     * @param headers the record's headers, unread by most
     * @throws InvalidRecordException where the place of the key cannot be read; its text never quotes the payload
     */
    byte @Nullable [] key(byte @Nullable [] recordKey, byte @Nullable [] value, Headers headers)
            throws InvalidRecordException;

    /**
     * Reads {@code header:NAME} (the raw bytes of the last header of that name), {@code record-key} (its raw bytes) or
     * {@code json:/pointer} (RFC 6901; a string's UTF-8, or a number's text). Throws IllegalArgumentException, naming
     * these forms, for anything else.
     */
    static KeySource parse(String text) {
        if (text.equals("record-key")) {
            return (recordKey, value, headers) -> recordKey;
        }
        if (text.startsWith("header:") && text.length() > "header:".length()) {
            String name = text.substring("header:".length());
            return (recordKey, value, headers) -> HeaderCodec.last(headers, name);
        }
        if (text.startsWith("json:")) {
            return jsonKey(text);
        }
        throw unknown(text, null);
    }

    private static KeySource jsonKey(String text) {
        try {
            return new JsonKey(JsonPayload.pointer(text.substring("json:".length())));
        } catch (IllegalArgumentException e) {
            throw unknown(text, e);
        }
    }

    private static IllegalArgumentException unknown(String text, @Nullable IllegalArgumentException cause) {
        String why = cause == null ? "" : " (" + cause.getMessage() + ")";
        return new IllegalArgumentException(
                "a key source is header:NAME, record-key or json:/pointer, got " + text + why, cause);
    }
}
