package io.github.firstseen.serdes.payload;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A key inside a JSON payload. Numbers that are equal are one key however they are written; see CanonicalNumber. */
final class JsonKey implements KeySource {
    private final JsonPointer pointer;

    JsonKey(JsonPointer pointer) {
        this.pointer = pointer;
    }

    @Override
    public byte @Nullable [] key(byte @Nullable [] recordKey, byte @Nullable [] value, Headers headers)
            throws InvalidRecordException {
        if (value == null) {
            return null;
        }
        JsonNode node = JsonPayload.parse(value, InvalidReason.KEY_UNREADABLE).at(pointer);
        return switch (node.getNodeType()) {
            case MISSING, NULL -> null;
            case STRING -> text(node.textValue());
            case NUMBER -> CanonicalNumber.text(node).getBytes(StandardCharsets.US_ASCII);
            case OBJECT, ARRAY, BOOLEAN, BINARY, POJO ->
                throw unreadable("is neither a string nor a number but of type " + node.getNodeType());
        };
    }

    private byte[] text(String text) throws InvalidRecordException {
        if (JsonPayload.hasLoneSurrogate(text)) {
            throw unreadable("holds half of a surrogate pair, which has no UTF-8");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private InvalidRecordException unreadable(String what) {
        return new InvalidRecordException(
                InvalidReason.KEY_UNREADABLE, "the idempotency key at " + pointer + ' ' + what);
    }
}
