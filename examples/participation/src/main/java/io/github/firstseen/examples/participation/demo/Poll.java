package io.github.firstseen.examples.participation.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.app.demo.DemoFailedException;
import io.github.firstseen.app.demo.StoppedException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks for the status of requests again and again, as their users do, until each is final. */
final class Poll {
    private static final Duration LINE_EVERY = Duration.ofSeconds(2);
    /** How long no request may get any further before the demo gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int KNOWN = 200;

    private final HttpClient client;
    private final String gatewayUrl;
    private final PrintWriter err;
    private final Statuses statuses = new Statuses();
    private long lastLineNs = System.nanoTime();
    private long lastStepNs = System.nanoTime();
    private Map<String, Long> countsBefore = Map.of();

    /** {@code err} gets a line every two seconds. */
    Poll(HttpClient client, String gatewayUrl, PrintWriter err) {
        this.client = client;
        this.gatewayUrl = gatewayUrl;
        this.err = err;
    }

    /** Returns when all are final. */
    Statuses untilFinal(Collection<String> requestIds, Stage stage) throws DemoFailedException, StoppedException {
        while (true) {
            stage.check();
            List<String> open =
                    requestIds.stream().filter(id -> !statuses.isFinal(id)).toList();
            if (open.isEmpty()) {
                return statuses;
            }
            askAll(open);
            tell(requestIds.size());
        }
    }

    /** Asks once more for all, the final ones too. */
    void onceMore(Collection<String> requestIds) throws DemoFailedException {
        askAll(requestIds);
    }

    private void askAll(Collection<String> requestIds) throws DemoFailedException {
        Map<String, CompletableFuture<HttpResponse<String>>> answers = new LinkedHashMap<>();
        requestIds.forEach(id -> answers.put(id, ask(id)));
        try {
            answers.forEach((id, answer) -> saw(id, answer.join()));
        } catch (CompletionException e) {
            throw new DemoFailedException("the gateway does not answer: " + e.getCause(), e);
        }
    }

    private CompletableFuture<HttpResponse<String>> ask(String requestId) {
        URI uri = URI.create(gatewayUrl + "/v1/requests/" + requestId);
        return client.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** 503 says that nobody can tell now. */
    private void saw(String requestId, HttpResponse<String> response) {
        JsonNode status = Answers.json(response).path("status");
        if (response.statusCode() == KNOWN && status.isTextual()) {
            statuses.saw(requestId, status.textValue());
        }
    }

    private void tell(int users) throws DemoFailedException {
        long nowNs = System.nanoTime();
        Map<String, Long> counts = statuses.counts();
        if (!counts.equals(countsBefore)) {
            countsBefore = counts;
            lastStepNs = nowNs;
        }
        if (nowNs - lastLineNs >= LINE_EVERY.toNanos()) {
            lastLineNs = nowNs;
            err.println(users + " users: " + counts);
            err.flush();
        }
        if (nowNs - lastStepNs > PATIENCE.toNanos()) {
            throw new DemoFailedException("some requests do not get any further: " + counts);
        }
    }
}
