package io.github.firstseen.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.app.config.RefusedException;

/** The server has answered that it did not do it: a problem of RFC 9457, told in one line. */
public final class ProblemException extends RefusedException {
    private static final long serialVersionUID = 1L;
    private static final String TYPE = "urn:firstseen:problem:";

    private final transient JsonNode document;

    ProblemException(JsonNode document, String line) {
        super(line);
        this.document = document;
    }

    /** As the server wrote it. */
    public JsonNode document() {
        return document;
    }

    /** Which problem it is, {@code unknown-key} for example. */
    public String name() {
        String type = document.path("type").asText();
        return type.startsWith(TYPE) ? type.substring(TYPE.length()) : type;
    }
}
