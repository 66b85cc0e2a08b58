package io.github.firstseen.examples.participation.admin;

import io.github.firstseen.app.http.Problem;
import io.github.firstseen.app.http.ProblemKind;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is served. Handlers run on the threads of the server, several at once. */
final class AdminRoutes {
    /** Where other workers ask for what this one has itself. */
    static final String HERE = "/here";

    static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final AtomicReference<@Nullable LookUps> lookUps = new AtomicReference<>();

    /** From now on it answers. */
    void answerFrom(LookUps running) {
        lookUps.set(running);
    }

    void addTo(RoutesConfig routes) {
        routes.get("/ready", this::ready);
        routes.get("/admin/requests/{id}", request -> one(request, id(request), asked().find(id(request))));
        routes.get("/admin/events/{eventId}/requests", request -> all(request, asked().ofEvent(event(request))));
        routes.get(
                HERE + "/requests/{id}",
                request -> one(request, id(request), asked().findHere(id(request), partitions(request))));
        routes.get(HERE + "/events/{eventId}/requests", request -> all(request, asked().ofEventHere(event(request))));
    }

    private void ready(Context request) {
        LookUps running = lookUps.get();
        boolean isReady = running != null && running.isReady();
        request.status(isReady ? 200 : 503)
                .contentType("application/json")
                .result("{\"status\":\"" + (isReady ? "up" : "down") + "\"}");
    }

    private LookUps asked() {
        LookUps running = lookUps.get();
        if (running == null) {
            throw Problem.notAvailable("the worker is starting", ASK_AGAIN);
        }
        return running;
    }

    private static String id(Context request) {
        return request.pathParam("id");
    }

    private static Set<Integer> partitions(Context request) {
        try {
            return Arrays.stream(
                            String.valueOf(request.queryParam("partitions")).split(",", -1))
                    .map(Integer::valueOf)
                    .collect(Collectors.toSet());
        } catch (NumberFormatException e) {
            throw Problem.wrongRequest("partitions must be numbers, separated by commas");
        }
    }

    private static String event(Context request) {
        return request.pathParam("eventId");
    }

    private static void one(Context request, String id, @Nullable String json) {
        answer(request, json, "nobody has asked for a place under the request id " + id);
    }

    private static void all(Context request, @Nullable String json) {
        answer(request, json, "nobody has asked for a place at this event");
    }

    private static void answer(Context request, @Nullable String json, String otherwise) {
        if (json == null) {
            throw Problem.of(ProblemKind.NOT_FOUND, otherwise);
        }
        request.contentType("application/json").result(json);
    }
}
