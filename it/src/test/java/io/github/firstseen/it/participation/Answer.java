package io.github.firstseen.it.participation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * An answer over HTTP.
 *
 * @param json missing where it is none
 */
record Answer(int status, JsonNode json, String retryAfter) {
    static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration WITHIN = Duration.ofSeconds(30);

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                json(response.body()),
                response.headers().firstValue("Retry-After").orElse(""));
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(WITHIN);
    }

    static Answer get(String url) throws IOException, InterruptedException {
        return of(CLIENT.send(request(url).build(), HttpResponse.BodyHandlers.ofString()));
    }
}
