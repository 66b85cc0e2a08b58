package io.github.firstseen.app.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.firstseen.app.client.AsyncApi;
import io.github.firstseen.app.client.Resource;
import io.github.firstseen.app.log.Causes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks instances of the deduplicator what they know of keys, many at once: what is asked while a question is on its way goes
 * with the next, since a question costs both ends far more than a key in it. Another one goes beside it where many keys wait,
 * or one for long. The instance that answered last is asked first, then the others. Any thread.
 */
final class Deduplicators implements Lookups {
    private static final Logger LOG = LoggerFactory.getLogger(Deduplicators.class);

    /** What the HTTP API takes at once is 1,000. */
    private static final int KEYS_MAX = 500;

    private static final int QUESTIONS_MAX = 4;
    /** Behind instances that take questions and do not answer. */
    static final int WAITING_MAX = 10_000;

    private static final int MANY_KEYS = 64;
    private static final Duration LONG = Duration.ofMillis(20);
    /** On the thread of the timer, since to ask waits for nothing. */
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(LONG.toMillis(), TimeUnit.MILLISECONDS, Runnable::run);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Resource LOOKUP = new Resource("/v1/lookup", "");
    private static final String UNKNOWN = "urn:firstseen:problem:unknown-key";

    private final List<AsyncApi> instances;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int questions;
    private boolean isLookedAgain;
    private volatile int preferred;
    private volatile boolean isAnswered = true;

    private record Waiting(Asked asked, long sinceNanos, CompletableFuture<Known> answer) {}

    /** @param instances at least one */
    Deduplicators(List<AsyncApi> instances) {
        this.instances = List.copyOf(instances);
    }

    @Override
    public CompletableFuture<Known> find(Asked asked) {
        CompletableFuture<Known> answer = new CompletableFuture<>();
        synchronized (this) {
            if (waiting.size() >= WAITING_MAX) {
                return CompletableFuture.completedFuture(new Known.Unavailable("no deduplicator answers in time"));
            }
            waiting.add(new Waiting(asked, System.nanoTime(), answer));
        }
        askNext();
        return answer;
    }

    private void askNext() {
        List<Waiting> batch = next();
        if (!batch.isEmpty()) {
            var unused = ask(body(batch), preferred, instances.size()).whenComplete((answers, failure) -> {
                synchronized (this) {
                    questions--;
                }
                askNext();
                answer(batch, answers, failure);
            });
        }
    }

    private synchronized List<Waiting> next() {
        List<Waiting> batch = new ArrayList<>();
        if (mayAsk()) {
            while (batch.size() < KEYS_MAX && !waiting.isEmpty()) {
                batch.add(waiting.remove());
            }
            questions++;
        }
        lookAgain();
        return batch;
    }

    private boolean mayAsk() {
        Waiting first = waiting.peek();
        return first != null
                && questions < QUESTIONS_MAX
                && (questions == 0
                        || waiting.size() >= MANY_KEYS
                        || System.nanoTime() - first.sinceNanos >= LONG.toNanos());
    }

    /** So that a question without an answer holds up nobody behind it. */
    private void lookAgain() {
        if (!waiting.isEmpty() && !isLookedAgain) {
            isLookedAgain = true;
            LATER.execute(() -> {
                synchronized (this) {
                    isLookedAgain = false;
                }
                askNext();
            });
        }
    }

    private static JsonNode body(List<Waiting> batch) {
        ObjectNode body = MAPPER.createObjectNode();
        ArrayNode keys = body.putArray("keys");
        for (Waiting each : batch) {
            ObjectNode key = keys.addObject();
            if (each.asked.key() == null) {
                key.put("requestId", each.asked.requestId().toString());
            } else {
                key.put("key", each.asked.key());
                key.put("scope", each.asked.scope());
            }
        }
        return body;
    }

    /** Asks the instance of this number, and then those behind it, round the list. */
    private CompletableFuture<JsonNode> ask(JsonNode body, int instance, int left) {
        return instances
                .get(instance)
                .post(LOOKUP, body)
                .whenComplete((answer, failure) -> {
                    if (failure == null) {
                        answered(instance);
                    }
                })
                .exceptionallyCompose(failure -> left > 1
                        ? ask(body, (instance + 1) % instances.size(), left - 1)
                        : CompletableFuture.failedFuture(failure));
    }

    private void answered(int instance) {
        preferred = instance;
        if (!isAnswered) {
            isAnswered = true;
            LOG.info("{} answers", instances.get(instance));
        }
    }

    private void answer(List<Waiting> batch, @Nullable JsonNode document, @Nullable Throwable failure) {
        JsonNode answers = document == null ? MAPPER.missingNode() : document.path("answers");
        if (answers.size() != batch.size()) {
            String why = failure == null ? "what it answers is not understood" : Causes.of(failure);
            if (isAnswered) {
                isAnswered = false;
                LOG.warn("no instance of {} says what is known of keys: {}", instances, why);
            }
            batch.forEach(each -> each.answer.complete(new Known.Unavailable("no deduplicator answers")));
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).answer.complete(known(answers.get(i)));
        }
    }

    private static Known known(JsonNode answer) {
        JsonNode problem = answer.path("problem");
        if (problem.isMissingNode()) {
            try {
                return new Known.Found(Sighted.of(answer));
            } catch (IllegalArgumentException e) {
                return new Known.Unavailable("what a deduplicator answers is not understood");
            }
        }
        return problem.path("type").asText().equals(UNKNOWN)
                ? new Known.Unknown()
                : new Known.Unavailable(problem.path("detail").asText());
    }
}
