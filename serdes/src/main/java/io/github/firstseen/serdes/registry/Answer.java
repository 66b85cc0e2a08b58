package io.github.firstseen.serdes.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What came back for a {@link Question}.
 *
 * @param from who answered
 * @param json its body, missing where that is no JSON object
 * @param isTooLarge whether the body goes on beyond {@link #MAX_BYTES}; it is missing then too
 */
record Answer(RegistryUrl from, int status, JsonNode json, boolean isTooLarge) {
    /** A registry stores a schema in one Kafka record, of 1 MiB at most by default; four times that is no schema. */
    static final int MAX_BYTES = 4 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();
    /** The subject, or the registry, takes no schemas: it is in mode READONLY, say. */
    private static final int NOT_PERMITTED = 42205;

    private static final int QUOTED_CHARACTERS = 300;

    static Answer of(RegistryUrl from, int status, byte[] body) {
        boolean isTooLarge = body.length > MAX_BYTES;
        return new Answer(from, status, isTooLarge ? MissingNode.getInstance() : parse(body), isTooLarge);
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json.isObject() ? json : MissingNode.getInstance();
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
    }

    boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** The API's code of an error, 0 where there is none. */
    int errorCode() {
        return json.path("error_code").asInt(0);
    }

    /** Whether the registry says that it does not have something. */
    boolean isUnknown() {
        return status == 404 && errorCode() / 100 == 404;
    }

    /**
     * Why this is no answer of a registry, though another time it may be; null for an answer. A 404 that does not say
     * what is unknown comes from whoever stands in front of a registry, and must not be taken for its word.
     */
    @Nullable
    String whyNone() {
        if (status == 408 || status == 429 || status >= 500) {
            return "HTTP " + status;
        }
        if (isOk() && json.isMissingNode() && !isTooLarge) {
            return "HTTP " + status + " without a JSON object";
        }
        if (status == 404 && !isUnknown()) {
            return "HTTP 404 that names no subject or schema, perhaps " + RegistryConfig.URL + " has a wrong path";
        }
        return null;
    }

    /** The error that an answer is which is neither OK nor says that something is unknown. */
    RegistryException problem(Question question) {
        String what = question.about() + ": " + from + " answered HTTP " + status;
        if (status == 401 || status == 403) {
            return new RegistryRefusedException(
                    what + "; sent was " + from.credentials().described());
        }
        String said = what + (errorCode() == 0 ? "" : ", " + errorCode()) + message();
        if (errorCode() == NOT_PERMITTED) {
            return new RegistryRefusedException(said);
        }
        if (status == 409) {
            return new IncompatibleSchemaException(said);
        }
        if (status == 422) {
            return new InvalidSchemaException(said);
        }
        if (status >= 300 && status < 400) {
            return new UnexpectedAnswerException(
                    what + ", which is not followed; " + RegistryConfig.URL + " must name the place that it points to");
        }
        return new UnexpectedAnswerException(isOk() ? what + " with a body that makes no sense" : said);
    }

    /** What the registry says to an error, in one line and not at length. */
    private String message() {
        String text = json.path("message").asText("").replaceAll("[\\p{Cntrl}\\s]+", " ");
        if (text.isEmpty()) {
            return "";
        }
        return ": " + (text.length() > QUOTED_CHARACTERS ? text.substring(0, QUOTED_CHARACTERS) + "..." : text);
    }
}
