package io.github.firstseen.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.javalin.http.Context;

/** Reads what requests bring. */
final class Bodies {
    private Bodies() {}

    /**
     * The body as one of these.
     *
     * @throws JsonProcessingException which becomes a problem, where it is none
     */
    static <T> T read(Context request, Class<T> type) throws JsonProcessingException {
        T body = Json.MAPPER.readValue(request.body(), type);
        if (body == null) {
            throw Problem.wrongRequest("the body must not be null");
        }
        return body;
    }
}
