package io.github.firstseen.examples.participation.admin;

import io.github.firstseen.app.http.Json;
import io.github.firstseen.app.http.Problem;
import io.github.firstseen.app.http.ProblemKind;
import io.github.firstseen.app.log.Causes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a handler throws into problem details of RFC 9457. */
final class AdminProblems {
    private static final Logger LOG = LoggerFactory.getLogger(AdminProblems.class);

    private AdminProblems() {}

    static void addTo(RoutesConfig routes) {
        routes.exception(Problem.class, AdminProblems::write);
        routes.exception(HttpResponseException.class, (e, request) -> write(ofLibrary(e), request));
        routes.exception(InvalidStateStoreException.class, (e, request) -> write(moving(), request));
        routes.exception(IllegalStateException.class, (e, request) -> write(moving(), request));
        routes.exception(Exception.class, AdminProblems::failed);
    }

    private static Problem moving() {
        return Problem.notAvailable("the worker is starting, rebalancing or ending", AdminRoutes.ASK_AGAIN);
    }

    private static Problem ofLibrary(HttpResponseException e) {
        return switch (e.getStatus()) {
            case 404 -> Problem.of(ProblemKind.NOT_FOUND, "docs/participation.md has what is served");
            case 405 -> Problem.of(ProblemKind.WRONG_METHOD, "ask with GET");
            default -> Problem.wrongRequest(String.valueOf(e.getMessage()));
        };
    }

    private static void failed(Exception e, Context request) {
        LOG.error("{} failed: {}", request.path(), Causes.of(e));
        write(Problem.of(ProblemKind.FAILED, "the log of the worker says why"), request);
    }

    private static void write(Problem problem, Context request) {
        problem.retryAfterSeconds().ifPresent(seconds -> request.header("Retry-After", Long.toString(seconds)));
        request.status(problem.kind().status())
                .contentType("application/problem+json")
                .result(Json.of(problem.json(request.path())));
    }
}
