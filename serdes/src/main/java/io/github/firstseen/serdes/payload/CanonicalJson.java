package io.github.firstseen.serdes.payload;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;

/**
 * Writes a JSON document in its canonical form: RFC 8785 (JCS) but for numbers, of which it says more. Two documents
 * that mean the same have the same bytes.
 *
 * <p>RFC 8785 reads every number as an IEEE double, and so does the library made for it: 9007199254740993 and
 * 9007199254740992 become equal, and a payload in which somebody edited such an id would pass as a duplicate. Here
 * numbers keep their exact value where a double cannot hold it, see {@link CanonicalNumber}. Documents whose numbers are
 * doubles in their shortest form, or safe integers, which is what RFC 8785 demands of its input (I-JSON, RFC 7493), have
 * the RFC's bytes; a test compares with the library.
 */
final class CanonicalJson {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    /**
     * The canonical form in UTF-8, a fresh array.
     *
     * @throws InvalidRecordException if a string or a property's name holds half a surrogate pair
     */
    static byte[] of(JsonNode root) throws InvalidRecordException {
        CanonicalJson writer = new CanonicalJson();
        writer.value(root);
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(JsonNode node) throws InvalidRecordException {
        switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> string(node.textValue());
            case NUMBER -> out.append(CanonicalNumber.text(node));
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            case BINARY, MISSING, POJO ->
                throw new IllegalStateException("no JSON text parses to a node of type " + node.getNodeType());
        }
    }

    private void object(JsonNode object) throws InvalidRecordException {
        String[] names = new String[object.size()];
        Iterator<Map.Entry<String, JsonNode>> properties = object.properties().iterator();
        for (int i = 0; i < names.length; i++) {
            names[i] = properties.next().getKey();
        }
        // String's own order is that of UTF-16 code units, which the RFC asks for.
        Arrays.sort(names);
        out.append('{');
        for (int i = 0; i < names.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            string(names[i]);
            out.append(':');
            value(object.get(names[i]));
        }
        out.append('}');
    }

    private void array(JsonNode array) throws InvalidRecordException {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            value(array.get(i));
        }
        out.append(']');
    }

    private void string(String text) throws InvalidRecordException {
        if (JsonPayload.hasLoneSurrogate(text)) {
            throw new InvalidRecordException(
                    InvalidReason.PAYLOAD_UNREADABLE,
                    "a string of the payload holds half of a surrogate pair, which has no UTF-8");
        }
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(text, written, i);
                escape(c);
                written = i + 1;
            }
        }
        out.append(text, written, text.length()).append('"');
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append(c);
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
        }
    }
}
