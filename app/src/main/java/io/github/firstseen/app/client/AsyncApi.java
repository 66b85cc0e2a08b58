package io.github.firstseen.app.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.app.config.RefusedException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks one instance, for programs that ask much at once. Any thread; nobody waits for an answer here. */
public final class AsyncApi {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final Endpoint endpoint;
    private final HttpClient client;

    /**
     * Makes no connection yet.
     *
     * @param properties of the process; for https, Kafka's {@code ssl.*} keys among them say whom to trust and who asks
     * @throws RefusedException where keys or certificates cannot be read
     */
    public AsyncApi(Endpoint endpoint, Map<String, String> properties) {
        this.endpoint = endpoint;
        this.client = Api.client(endpoint, properties, CONNECT_WITHIN);
    }

    /**
     * Sends a question as JSON.
     *
     * @return the answer; completed exceptionally where there is none, or another than 200
     */
    public CompletableFuture<JsonNode> post(Resource resource, JsonNode body) {
        HttpRequest request = Api.request(endpoint, resource, ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(this::answer);
    }

    private JsonNode answer(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new CompletionException(new IOException(endpoint + " answered " + response.statusCode()));
        }
        try {
            return Api.MAPPER.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new CompletionException(new IOException("what " + endpoint + " answered is no JSON", e));
        }
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
