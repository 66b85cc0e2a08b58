package io.github.firstseen.examples.participation.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.app.demo.DemoFailedException;
import io.github.firstseen.app.demo.Quiet;
import io.github.firstseen.app.demo.StopSignal;
import io.github.firstseen.app.demo.StoppedException;
import io.github.firstseen.app.http.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The demo from start to end: everything up, the crowd, the count, and everything down again. */
public final class ParticipationDemo {
    private static final int EXIT_RIGHT = 0;
    private static final int EXIT_FAILED = 1;

    private final DemoOptions options;
    private final PrintWriter out;
    private final PrintWriter err;

    /** {@code out} gets the result and nothing else, {@code err} what happens meanwhile. */
    public ParticipationDemo(DemoOptions options, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** Runs it all; returns the exit code: 0 if everything is as it must be, otherwise 1. */
    public int run() {
        try {
            return StopSignal.during(this::runUntilStopped);
        } catch (DemoFailedException e) {
            tell("demo: " + e.getMessage());
            return EXIT_FAILED;
        }
    }

    private int runUntilStopped(StopSignal stop) throws DemoFailedException {
        Quiet.on();
        tell("starting a broker, a deduplicator, a gateway and a worker");
        try (Stage stage = Stage.set(options.places(), stop)) {
            Result result = play(stage);
            show(result);
            return result.wrong().isEmpty() ? EXIT_RIGHT : EXIT_FAILED;
        } catch (StoppedException e) {
            tell("demo: stopped before the end");
            return EXIT_FAILED;
        }
    }

    private Result play(Stage stage) throws DemoFailedException, StoppedException {
        tell(options.users() + " users press twice for " + options.places() + " places");
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        long startNs = System.nanoTime();
        List<String> presses = new Crowd(client, stage.gatewayUrl(), options.users()).press();
        Set<String> requests = new HashSet<>(presses);
        tell(presses.size() + " presses accepted, " + requests.size() + " requests");
        Poll poll = new Poll(client, stage.gatewayUrl(), err);
        Statuses statuses = poll.untilFinal(requests, stage);
        double seconds = Math.round((System.nanoTime() - startNs) / 1e6) / 1000.0;
        poll.onceMore(requests);
        return result(stage, presses, statuses, seconds);
    }

    private Result result(Stage stage, List<String> presses, Statuses statuses, double seconds)
            throws DemoFailedException {
        JsonNode event = event(HttpClient.newHttpClient(), stage);
        Set<Integer> places = new HashSet<>();
        long retried = 0;
        for (JsonNode request : event.path("requests")) {
            if (request.path("status").asText().equals("SUCCEEDED")) {
                places.add(request.path("place").intValue());
            }
            retried += request.path("receives").intValue() > 1 ? 1 : 0;
        }
        return new Result(
                options.users(),
                options.places(),
                presses.size(),
                new HashSet<>(presses).size(),
                statuses.counts().getOrDefault("SUCCEEDED", 0L),
                statuses.counts().getOrDefault("REJECTED", 0L),
                statuses.counts().getOrDefault("FAILED_FINAL", 0L),
                Counted.records(stage.bootstrapServers(), "ingest"),
                Counted.records(stage.bootstrapServers(), "duplicates"),
                places.size(),
                retried,
                statuses.movedBack(),
                seconds);
    }

    /** As the worker tells it. */
    private static JsonNode event(HttpClient client, Stage stage) throws DemoFailedException {
        URI uri = URI.create(stage.workerUrl() + "/admin/events/" + Stage.EVENT + "/requests");
        try {
            return Answers.json(client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new DemoFailedException("the worker does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailedException("interrupted while asking the worker", e);
        }
    }

    private void show(Result result) {
        switch (options.form()) {
            case JSON -> out.println(Json.of(result));
            case TEXT -> result.lines().forEach(out::println);
        }
        out.flush();
    }

    private void tell(String line) {
        err.println(line);
        err.flush();
    }
}
