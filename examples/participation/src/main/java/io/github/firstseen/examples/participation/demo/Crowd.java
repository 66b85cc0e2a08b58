package io.github.firstseen.examples.participation.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.app.demo.DemoFailedException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Users who ask for a place, all at once, and press again without waiting. */
record Crowd(HttpClient client, String gatewayUrl, int users) {
    private static final int ACCEPTED = 202;

    /** Presses twice for each; returns when all presses are answered: one request id for each press, in order of users. */
    List<String> press() throws DemoFailedException {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            answers.add(press(user));
            answers.add(press(user));
        }
        try {
            return answers.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw new DemoFailedException("a press was not answered with 202: " + e.getCause(), e);
        }
    }

    private CompletableFuture<String> press(int user) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(gatewayUrl + "/events/" + Stage.EVENT + "/participations"))
                .header("Idempotency-Key", "press-of-user-" + user)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"user-" + user + "\"}"))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(Crowd::requestId);
    }

    private static String requestId(HttpResponse<String> response) {
        JsonNode json = Answers.json(response);
        if (response.statusCode() != ACCEPTED || !json.path("requestId").isTextual()) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return json.path("requestId").textValue();
    }
}
