package io.github.firstseen.serdes.payload;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The fingerprint of a JSON payload without some of its parts. */
final class JsonFingerprinter implements Fingerprinter {
    private final List<JsonPointer> excluded;

    JsonFingerprinter(List<String> exclude) {
        this.excluded = exclude.stream().map(JsonPayload::pointer).toList();
    }

    @Override
    public Fingerprint of(byte @Nullable [] value, Headers headers) throws InvalidRecordException {
        if (value == null) {
            return Fingerprint.OF_NO_PAYLOAD;
        }
        JsonNode root = JsonPayload.parse(value, InvalidReason.PAYLOAD_UNREADABLE);
        for (JsonPointer pointer : excluded) {
            remove(root, pointer);
        }
        return Fingerprint.of(CanonicalJson.of(root));
    }

    private static void remove(JsonNode root, JsonPointer pointer) {
        JsonNode parent = root.at(pointer.head());
        JsonPointer last = pointer.last();
        if (parent instanceof ObjectNode object) {
            object.remove(last.getMatchingProperty());
        } else if (parent instanceof ArrayNode array && array.has(last.getMatchingIndex())) {
            array.set(last.getMatchingIndex(), NullNode.getInstance());
        }
    }
}
