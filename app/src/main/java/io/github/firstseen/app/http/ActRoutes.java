package io.github.firstseen.app.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.machine.BackgroundThread;
import io.github.firstseen.app.operate.Act;
import io.github.firstseen.app.operate.ActResult;
import io.github.firstseen.app.operate.Operator;
import io.github.firstseen.app.operate.Response;
import io.github.firstseen.app.operate.ResponseText;
import io.github.firstseen.app.process.Instance;
import io.github.firstseen.dedup.Command;
import io.github.firstseen.serdes.lifecycle.Sender;
import io.github.firstseen.topology.DedupConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** What an operator does to one key: releases it, or reports what became of it. */
public final class ActRoutes implements Routes {
    /** An act makes clients of its own and waits; people do few at once. */
    private static final int AT_ONCE = 4;

    private static final Duration BUSY_FOR = Duration.ofSeconds(5);
    private static final Duration WAIT = Duration.ofSeconds(10);
    private static final int WAIT_SECONDS_MAX = 30;

    private final Instance instance;
    private final LiveQueries queries;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final ExecutorService threads = BackgroundThread.pool("firstseen-act", AT_ONCE);

    public ActRoutes(Instance instance, LiveQueries queries) {
        this.instance = instance;
        this.queries = queries;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/v1/keys/{key}/release", request -> release(request, Question.byKey(request)), Role.OPERATE);
        routes.post(
                "/v1/requests/{requestId}/release",
                request -> release(request, Question.byRequestId(request)),
                Role.OPERATE);
        routes.post("/v1/keys/{key}/report", request -> report(request, Question.byKey(request)), Role.OPERATE);
        routes.post(
                "/v1/requests/{requestId}/report",
                request -> report(request, Question.byRequestId(request)),
                Role.OPERATE);
    }

    private void release(Context request, Question question) throws JsonProcessingException {
        ActBodies.Release body = Bodies.read(request, ActBodies.Release.class);
        act(request, question, body.command(), body.why());
    }

    private void report(Context request, Question question) throws JsonProcessingException {
        ActBodies.Report body = Bodies.read(request, ActBodies.Report.class);
        act(request, question, body.command(), body.why());
    }

    private void act(Context request, Question question, Command command, @Nullable String why) {
        Sender sender = sender(request, why);
        Duration wait = wait(request.queryParam("wait"));
        requireLifecycle();
        // Also checks the partition.
        var unused = question.in(queries.get());
        CompletableFuture<Answer> answer = begin(new Act(question.key(), command, sender, question.partition()), wait);
        request.future(() -> answer.thenAccept(come -> come.writeTo(request)));
    }

    private static Sender sender(Context request, @Nullable String why) {
        try {
            return new Sender(Caller.of(request).name(), Sender.OPERATOR, why);
        } catch (IllegalArgumentException e) {
            throw Problem.wrongRequest(String.valueOf(e.getMessage()));
        }
    }

    private void requireLifecycle() {
        Settings settings = instance.settings();
        if (!settings.dedup().isLifecycleOn()) {
            throw Problem.of(
                    ProblemKind.LIFECYCLE_OFF,
                    "nobody reads commands; set " + DedupConfig.LIFECYCLE + "=on for every deduplicator of "
                            + settings.applicationId());
        }
    }

    private CompletableFuture<Answer> begin(Act act, Duration wait) {
        if (!free.tryAcquire()) {
            throw Problem.notAvailable(AT_ONCE + " commands are at work here already", BUSY_FOR);
        }
        return CompletableFuture.supplyAsync(() -> answer(instance.settings(), act, wait), threads)
                .whenComplete((answer, failure) -> free.release());
    }

    private static Duration wait(@Nullable String text) {
        if (text == null) {
            return WAIT;
        }
        if (!text.matches("\\d{1,2}") || Integer.parseInt(text) > WAIT_SECONDS_MAX) {
            throw Problem.wrongRequest("wait must be 0 to " + WAIT_SECONDS_MAX + " seconds");
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static Answer answer(Settings settings, Act act, Duration wait) {
        try {
            // Nobody is there to be told that it takes a while.
            Response response = new Operator(settings, Clock.systemUTC(), unheard -> {}).act(act, wait);
            String text = settings.withoutSecrets(new ResponseText(settings, wait).of(response));
            return Answer.of(act, response, text);
        } catch (RefusedException e) {
            throw Problem.notAvailable(settings.withoutSecrets(String.valueOf(e.getMessage())), BUSY_FOR);
        }
    }

    /** What is answered, once it is known what came of it. */
    private record Answer(int status, ActResult result) {
        static Answer of(Act act, Response response, String text) {
            int status = status(response.ending());
            return new Answer(status, ActResult.of(status < 300, act, response, text));
        }

        private static int status(Response.Ending ending) {
            return switch (ending) {
                case DONE -> 200;
                case NOT_AWAITED, AUDIT_OFF, UNREAD, UNTOLD -> 202;
                case REFUSED, UNKNOWN_KEY -> ProblemKind.REFUSED.status();
            };
        }

        /** @throws Problem where nothing was changed */
        void writeTo(Context request) {
            if (status == ProblemKind.REFUSED.status()) {
                throw Problem.of(ProblemKind.REFUSED, result.text())
                        .with("ok", result.ok())
                        .with("ending", result.ending())
                        .with("text", result.text())
                        .with("requestId", result.requestId())
                        .with("written", result.written())
                        .with("event", result.event());
            }
            request.status(status).json(result);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
