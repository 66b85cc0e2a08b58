package io.github.firstseen.serdes.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Parses payloads that have to be JSON in every respect: one document in valid UTF-8 without a byte order mark, no
 * property twice, no comments, nothing behind it. Numbers are parsed to their exact value.
 */
final class JsonPayload {
    /** How deep arrays and objects may be nested: deeper ones would end the thread by its stack. */
    static final int DEPTH_MAX = 1_000;

    /** The longest number, in digits: parsing one takes time that grows with the square of its length. */
    static final int NUMBER_DIGITS_MAX = 1_000;

    private static final ObjectReader READER = reader();

    private JsonPayload() {}

    /**
     * A fresh tree, the caller's own to change.
     *
     * @param reason the reason given where the payload cannot be read; the text with it never quotes the payload
     */
    static JsonNode parse(byte[] payload, InvalidReason reason) throws InvalidRecordException {
        String text = utf8(payload, reason);
        try {
            JsonNode root = READER.readTree(text);
            if (root.isMissingNode()) {
                throw new InvalidRecordException(reason, "the payload is empty, not JSON");
            }
            return root;
        } catch (StreamConstraintsException e) {
            throw new InvalidRecordException(
                    reason,
                    "the payload is nested deeper than " + DEPTH_MAX + " levels or has a number of more than "
                            + NUMBER_DIGITS_MAX + " digits");
        } catch (JsonProcessingException e) {
            // Not its message: that quotes what it met.
            throw new InvalidRecordException(reason, "the payload cannot be read as JSON" + where(e));
        } catch (NumberFormatException e) {
            // Unchecked and from deep inside: BigDecimal takes no exponent beyond an int.
            throw new InvalidRecordException(
                    reason, "the payload has a number with an exponent beyond " + BoundedNumbers.EXPONENT_MAX);
        }
    }

    /** A pointer (RFC 6901) to a part of a document; throws IllegalArgumentException for others. */
    static JsonPointer pointer(String text) {
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("a JSON pointer to a part of a document starts with /, got " + text);
        }
        for (int at = text.indexOf('~'); at >= 0; at = text.indexOf('~', at + 1)) {
            boolean escape = text.startsWith("0", at + 1) || text.startsWith("1", at + 1);
            if (!escape) {
                throw new IllegalArgumentException("in a JSON pointer ~ is followed by 0 or 1, got " + text);
            }
        }
        return JsonPointer.compile(text);
    }

    /** Whether an escape like {@code \}{@code ud800} left half a surrogate pair, which no UTF-8 can express. */
    static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    /** Strictly: Jackson on bytes would guess other encodings, skip a byte order mark and let overlong forms pass. */
    private static String utf8(byte[] payload, InvalidReason reason) throws InvalidRecordException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidRecordException(reason, "the payload is not valid UTF-8");
        }
    }

    private static String where(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : ", near line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static ObjectReader reader() {
        JsonFactory factory = JsonFactory.builder()
                // Its table of names is shared by all payloads: one record's fate would hang on those before it.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxNumberLength(NUMBER_DIGITS_MAX)
                        // Strings and names are bounded by the record they are in.
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .nodeFactory(new BoundedNumbers())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .reader();
    }

    /** Refuses exponents so far out that dropping a zero overflows them, which would surface as a dead thread. */
    private static final class BoundedNumbers extends JsonNodeFactory {
        static final int EXPONENT_MAX = 1_000_000_000;

        @Override
        public ValueNode numberNode(BigDecimal number) {
            if (Math.abs((long) number.scale()) > EXPONENT_MAX) {
                throw new NumberFormatException("scale " + number.scale());
            }
            return DecimalNode.valueOf(number);
        }
    }
}
