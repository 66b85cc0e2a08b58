package io.github.firstseen.examples.participation.booking;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * What a request says: {@code {"user":"ada"}}. Other members are passed over.
 *
 * @param user who wants to come; 1 to {@link #USER_LENGTH_MAX} characters, not blank
 */
record Wanted(String user) {
    static final int USER_LENGTH_MAX = 200;

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    /** Reads it; the message says what is wrong, and nothing of the content. */
    static Wanted read(Body body) throws UnreadableBodyException {
        JsonNode user = json(body).path("user");
        if (!user.isTextual() || user.textValue().isBlank()) {
            throw new UnreadableBodyException("a JSON object with a text \"user\" is wanted");
        }
        if (user.textValue().length() > USER_LENGTH_MAX) {
            throw new UnreadableBodyException("\"user\" has at most " + USER_LENGTH_MAX + " characters");
        }
        return new Wanted(user.textValue());
    }

    private static JsonNode json(Body body) throws UnreadableBodyException {
        try {
            return READER.readTree(body.bytes());
        } catch (JacksonException e) {
            throw new UnreadableBodyException("the body is no JSON");
        } catch (IOException e) {
            throw new UnreadableBodyException("the body cannot be read");
        }
    }

    /** Nobody can tell what is wanted. */
    static final class UnreadableBodyException extends Exception {
        private static final long serialVersionUID = 1L;

        private UnreadableBodyException(String message) {
            super(message, null, false, false);
        }
    }
}
