package io.github.firstseen.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.process.NotStartedException;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever a handler throws into a problem, and writes it. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    static final String TOLD_IN_LOG = "the log of the instance says why";
    static final String CONTENT_TYPE = "application/problem+json";
    /** How soon it is worth asking again whether the deduplicator is there. */
    private static final Duration START_TAKES = Duration.ofSeconds(2);

    private Problems() {}

    static void addTo(JavalinConfig javalin, int requestBytesMax) {
        javalin.router.javaLangErrorHandler(Problems::write);
        RoutesConfig routes = javalin.routes;
        on(routes, Problem.class, (e, request) -> e);
        on(routes, HttpResponseException.class, (e, request) -> ofLibrary(e, request, requestBytesMax));
        on(routes, JsonProcessingException.class, (e, request) -> ofBody(e));
        on(
                routes,
                NotStartedException.class,
                (e, request) -> Problem.notAvailable(String.valueOf(e.getMessage()), START_TAKES));
        on(routes, Exception.class, Problems::failure);
    }

    private static <E extends Exception> void on(
            RoutesConfig routes, Class<E> type, BiFunction<E, Context, Problem> problem) {
        routes.exception(type, (e, request) -> {
            try {
                write(problem.apply(e, request), request);
            } catch (RuntimeException gone) {
                // The connection broke or the server closes, and the request is taken away. Javalin would hand what is
                // thrown here to this handler again, for ever.
                LOG.warn("nobody is there any more to be told of a problem: {}", Causes.of(gone));
            }
        });
    }

    private static void write(Problem problem, Context request) {
        problem.retryAfterSeconds().ifPresent(seconds -> request.header("Retry-After", Long.toString(seconds)));
        if (problem.kind() == ProblemKind.NOT_AUTHENTICATED) {
            request.header("WWW-Authenticate", "Bearer");
        }
        if (problem.kind() == ProblemKind.NOT_SIGNED) {
            request.header("WWW-Authenticate", "Firstseen-Signature");
        }
        request.status(problem.kind().status())
                .result(Json.of(problem.json(request.path())))
                .contentType(CONTENT_TYPE);
    }

    /** What no handler can be blamed for, such as memory that ran out. */
    private static void write(HttpServletResponse response, Error error) {
        LOG.error("a request failed: {}", Causes.of(error));
        Problem problem = Problem.of(ProblemKind.FAILED, TOLD_IN_LOG);
        try {
            response.setStatus(problem.kind().status());
            response.setContentType(CONTENT_TYPE);
            response.getOutputStream().write(Json.of(problem.json(null)).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("whoever asked is gone", e);
        }
    }

    /** What Javalin itself refuses: paths and methods that nobody serves, bodies that are too large. */
    private static Problem ofLibrary(HttpResponseException e, Context request, int requestBytesMax) {
        return switch (e.getStatus()) {
            case 404 -> Problem.of(ProblemKind.NOT_FOUND, "all that is served is in /openapi.json");
            case 405 -> {
                String allowed = e.getDetails().getOrDefault("availableMethods", "");
                request.header("Allow", allowed);
                yield Problem.of(ProblemKind.WRONG_METHOD, "it takes " + allowed);
            }
            case 413 -> Problem.of(ProblemKind.TOO_LARGE, "a body may have " + requestBytesMax + " bytes");
            default -> e.getStatus() < 500 ? Problem.wrongRequest(String.valueOf(e.getMessage())) : failure(e, request);
        };
    }

    /** Where, and not what: the body may hold what nobody else is to see. */
    private static Problem ofBody(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : ", at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return Problem.wrongRequest("the body is not the JSON that /openapi.json describes" + where);
    }

    /** The path as it was declared: the one that was asked for may hold a key. */
    private static Problem failure(Exception e, Context request) {
        LOG.error("{} {} failed: {}", request.method().name(), request.endpoint().path, Causes.of(e));
        return Problem.of(ProblemKind.FAILED, TOLD_IN_LOG);
    }
}
