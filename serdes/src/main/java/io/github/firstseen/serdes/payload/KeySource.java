package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.HeaderCodec;
import io.github.firstseen.serdes.registry.RegistryUnavailableException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Where in a record its idempotency key is. Any thread may use it; one in Avro, the threads of its source. */
public interface KeySource {
    /** What the text of a source in Avro begins with. */
    String AVRO = "avro:";

    /**
     * The key's bytes as they are: untrimmed, perhaps empty or too long. Null where the record has no key.
     *
     * @param recordKey the record's own key
     * @param value the record's payload
     * @param headers the record's headers, unread by most
     * @throws InvalidRecordException where the place of the key cannot be read; its text never quotes the payload
     * @throws RegistryUnavailableException where the writer's schema is not to be had now; the record is not at fault
     */
    byte @Nullable [] key(byte @Nullable [] recordKey, byte @Nullable [] value, Headers headers)
            throws InvalidRecordException;

    /**
     * Reads {@code header:NAME} (the raw bytes of the last header of that name), {@code record-key} (its raw bytes),
     * {@code json:/pointer} (RFC 6901; a string's UTF-8, or a number's text) or {@code avro:path} (names of fields with
     * dots between them; the forms of values are those of {@link AvroKey}). Throws IllegalArgumentException, naming these
     * forms, for anything else.
     *
     * @param avro asked where in a payload the Avro is, not before there is one; where the key is elsewhere, never
     */
    static KeySource parse(String text, AvroSource avro) {
        if (text.equals("record-key")) {
            return (recordKey, value, headers) -> recordKey;
        }
        if (text.startsWith("header:") && text.length() > "header:".length()) {
            String name = text.substring("header:".length());
            return (recordKey, value, headers) -> HeaderCodec.last(headers, name);
        }
        try {
            if (text.startsWith("json:")) {
                return new JsonKey(JsonPayload.pointer(text.substring("json:".length())));
            }
            if (text.startsWith(AVRO)) {
                return new AvroKey(AvroPath.parse(text.substring(AVRO.length())), avro);
            }
        } catch (IllegalArgumentException e) {
            throw unknown(text, e);
        }
        throw unknown(text, null);
    }

    private static IllegalArgumentException unknown(String text, @Nullable IllegalArgumentException cause) {
        String why = cause == null ? "" : " (" + cause.getMessage() + ")";
        return new IllegalArgumentException(
                "a key source is header:NAME, record-key, json:/pointer or avro:path, got " + text + why, cause);
    }
}
