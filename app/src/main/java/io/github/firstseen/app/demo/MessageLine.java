package io.github.firstseen.app.demo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of input: {@code {"key":"…","headers":{…},"value":…}}, with key and headers optional and other fields passed
 * over. The value is cut out of the line as it stands there: reading and writing it again would change its numbers, and
 * with them its fingerprint.
 */
final class MessageLine {
    private static final JsonFactory JSON = new JsonFactory();

    private final String line;
    private final JsonParser parser;
    private @Nullable String key;
    private Map<String, String> headers = Map.of();
    private @Nullable String value;

    private MessageLine(String line, JsonParser parser) {
        this.line = line;
        this.parser = parser;
    }

    /** Throws IllegalArgumentException saying what is wrong, without the content. */
    static DemoMessage parse(String line) {
        try (JsonParser parser = JSON.createParser(line)) {
            return new MessageLine(line, parser).message();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not JSON, at column " + e.getLocation().getColumnNr(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("a string cannot fail to be read", e);
        }
    }

    private DemoMessage message() throws IOException {
        require(parser.nextToken() == JsonToken.START_OBJECT, "must be a JSON object");
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            parser.nextToken();
            switch (field) {
                case "key" -> key = readKey();
                case "headers" -> headers = readHeaders();
                case "value" -> value = readValue();
                default -> parser.skipChildren();
            }
        }
        require(parser.nextToken() == null, "has something after its JSON object");
        if (value == null) {
            throw new IllegalArgumentException("has no field value");
        }
        return new DemoMessage(key, headers, value);
    }

    private @Nullable String readKey() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        require(parser.currentToken() == JsonToken.VALUE_STRING, "key must be a string, got " + kind());
        return parser.getText();
    }

    private Map<String, String> readHeaders() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return Map.of();
        }
        require(parser.currentToken() == JsonToken.START_OBJECT, "headers must be an object, got " + kind());
        Map<String, String> read = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            require(
                    token.isScalarValue() && token != JsonToken.VALUE_NULL,
                    "header " + name + " must be a string, got " + kind());
            read.put(name, parser.getText());
        }
        return read;
    }

    private String readValue() throws IOException {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        // Strings are read lazily: only now is the parser's place behind the closing quote.
        parser.finishToken();
        return line.substring(from, (int) parser.currentLocation().getCharOffset());
    }

    private String kind() {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
