package io.github.firstseen.it.participation;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Asks the gateway for the status of all requests again and again, the final ones too, and notes what it is told. */
final class Poll implements AutoCloseable {
    private static final Answer NONE = new Answer(0, MissingNode.getInstance(), "");

    private final String gatewayUrl;
    private final Supplier<Set<String>> requests;
    private final Map<String, List<String>> seen = new ConcurrentHashMap<>();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicInteger rounds = new AtomicInteger();
    private final Thread thread = new Thread(this::askOn, "poll");
    private volatile boolean isStopped;

    /** @param requests those that are known by now */
    Poll(String gatewayUrl, Supplier<Set<String>> requests) {
        this.gatewayUrl = gatewayUrl;
        this.requests = requests;
        thread.start();
    }

    private void askOn() {
        while (!isStopped) {
            Map<String, CompletableFuture<Answer>> answers = new LinkedHashMap<>();
            requests.get().forEach(id -> answers.put(id, ask(id)));
            // Each is asked for again when all have answered, so that what is noted is in the order of the questions.
            answers.forEach((id, answer) -> note(
                    id,
                    answer.handle((told, failure) -> told == null ? NONE : told).join()));
            rounds.incrementAndGet();
        }
    }

    private CompletableFuture<Answer> ask(String requestId) {
        return Answer.CLIENT
                .sendAsync(
                        Answer.request(gatewayUrl + "/v1/requests/" + requestId).build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(Answer::of);
    }

    private void note(String requestId, Answer answer) {
        switch (answer.status()) {
            case 200 -> told(requestId, answer.json().path("status").asText());
            case 0 -> broken.incrementAndGet();
            case 503 -> unavailable.incrementAndGet();
            default -> told(requestId, "answer " + answer.status());
        }
    }

    private void told(String requestId, String status) {
        List<String> statuses = seen.computeIfAbsent(requestId, unused -> new ArrayList<>());
        synchronized (statuses) {
            if (statuses.isEmpty() || !statuses.get(statuses.size() - 1).equals(status)) {
                statuses.add(status);
            }
        }
    }

    /** What was told of each, in order. */
    Map<String, List<String>> seen() {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        seen.forEach((id, statuses) -> {
            synchronized (statuses) {
                copy.put(id, List.copyOf(statuses));
            }
        });
        return copy;
    }

    /** How many were told last to be in this status. */
    long count(String status) {
        return seen().values().stream()
                .filter(statuses -> statuses.get(statuses.size() - 1).equals(status))
                .count();
    }

    /** How many were told last to be final. */
    long ended() {
        return Participations.FINAL.stream().mapToLong(this::count).sum();
    }

    /** How often the answer was 503. */
    int unavailable() {
        return unavailable.get();
    }

    /** How often all were asked for. */
    int rounds() {
        return rounds.get();
    }

    /** How often there was none. */
    int broken() {
        return broken.get();
    }

    /** Returns when what was asked last is answered. */
    @Override
    public void close() {
        isStopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
