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
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Users who ask for a place, all at once, and press again without waiting. Where the gateway cannot say that Kafka has a press,
 * 503, it is sent again a second later with the same key, as every client should.
 */
record Crowd(HttpClient client, String gatewayUrl, int users) {
    private static final int ACCEPTED = 202;
    private static final int NOT_AVAILABLE = 503;
    private static final int TRIES = 30;
    private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

    /** Presses twice for each; returns when all presses are answered: one request id for each press, in order of users. */
    List<String> press() throws DemoFailedException {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int user = 0; user < users; user++) {
            answers.add(press(user, TRIES));
            answers.add(press(user, TRIES));
        }
        try {
            return answers.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw new DemoFailedException("a press was not answered with 202: " + e.getCause(), e);
        }
    }

    private CompletableFuture<String> press(int user, int tries) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(gatewayUrl + "/events/" + Stage.EVENT + "/participations"))
                .header("Idempotency-Key", "press-of-user-" + user)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"user\":\"user-" + user + "\"}"))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenCompose(response -> response.statusCode() == NOT_AVAILABLE && tries > 1
                        ? CompletableFuture.completedFuture(tries - 1)
                                .thenComposeAsync(left -> press(user, left), LATER)
                        : CompletableFuture.completedFuture(requestId(response)));
    }

    private static String requestId(HttpResponse<String> response) {
        JsonNode json = Answers.json(response);
        if (response.statusCode() != ACCEPTED || !json.path("requestId").isTextual()) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
        return json.path("requestId").textValue();
    }
}
