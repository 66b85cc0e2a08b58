package io.github.firstseen.serdes.registry;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one URL after the other until one answers. The one that answered last is asked first; when all have failed, there
 * is a pause, longer each time and never the same, so that clients do not come back all at once. Any thread; no method
 * waits.
 */
final class RegistryHttp {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryHttp.class);
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final HttpClient client;
    private final List<RegistryUrl> urls;
    private final Map<String, Password> headers;
    private final long tryMs;
    private final long totalMs;
    private final AtomicInteger current = new AtomicInteger();
    private volatile String lastProblem = "";

    RegistryHttp(RegistryConfig config) {
        urls = config.urls();
        headers = config.headers();
        tryMs = config.readTimeout().toMillis();
        totalMs = config.totalTimeout().toMillis();
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                // A redirect would take the credentials wherever it points.
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(config.connectTimeout());
        if (urls.stream().anyMatch(RegistryUrl::isTls)) {
            RegistryTls.apply(config.tls(), builder);
        }
        client = builder.build();
    }

    /** The answer, whatever its status; fails with RegistryUnavailableException when the configuration's time is up. */
    CompletableFuture<Answer> ask(Question question) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        attempt(question, answer, 0);
        return answer.orTimeout(totalMs, TimeUnit.MILLISECONDS).exceptionally(problem -> {
            throw problem instanceof TimeoutException
                    ? unavailable(question.about(), Duration.ofMillis(totalMs))
                    : new CompletionException(problem);
        });
    }

    /** That there was no answer within this time, with what went wrong last. */
    RegistryUnavailableException unavailable(String about, Duration waited) {
        return new RegistryUnavailableException(
                "the registry gave no answer to " + about + " within " + waited.toMillis() + " ms" + lastProblem, null);
    }

    private void attempt(Question question, CompletableFuture<Answer> answer, int failures) {
        if (answer.isDone()) {
            return;
        }
        int at = current.get();
        RegistryUrl url = urls.get(at);
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request(question, url), info -> new BoundedBody(Answer.MAX_BYTES));
        var unused = sent.copy().orTimeout(tryMs, TimeUnit.MILLISECONDS).whenComplete((response, problem) -> {
            // Ends the exchange where it is under way; nothing where it is not.
            sent.cancel(true);
            Answer got = problem == null ? Answer.of(url, response.statusCode(), response.body()) : null;
            String why = got == null ? why(problem) : got.whyNone();
            if (got != null && why == null) {
                lastProblem = "";
                answer.complete(got);
            } else {
                failed(at, String.valueOf(why));
                pause(failures + 1).execute(() -> attempt(question, answer, failures + 1));
            }
        });
    }

    private HttpRequest request(Question question, RegistryUrl url) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url.base() + question.path())).header("Accept", MEDIA_TYPE);
        headers.forEach((name, value) -> request.header(name, value.value()));
        Password authorization = url.credentials().authorization();
        if (authorization != null) {
            request.header("Authorization", authorization.value());
        }
        String body = question.body();
        if (body != null) {
            request.header("Content-Type", MEDIA_TYPE).POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return request.build();
    }

    private void failed(int at, String why) {
        String problem = urls.get(at) + ": " + why;
        lastProblem = "; the last try: " + problem;
        int next = (at + 1) % urls.size();
        if (next != at && current.compareAndSet(at, next)) {
            LOG.warn("no answer from schema registry {}; {} is asked now", problem, urls.get(next));
        }
    }

    private static String why(@Nullable Throwable problem) {
        Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
        if (cause instanceof TimeoutException) {
            return "no answer in time";
        }
        return cause == null
                ? ""
                : cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.toString();
    }

    /** None before every URL was asked. */
    private Executor pause(int failures) {
        int rounds = failures / urls.size();
        if (failures % urls.size() != 0) {
            return CompletableFuture.delayedExecutor(0, TimeUnit.MILLISECONDS);
        }
        long longestMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS << Math.min(rounds - 1, 10));
        long pauseMs = longestMs / 2 + ThreadLocalRandom.current().nextLong(longestMs / 2 + 1);
        return CompletableFuture.delayedExecutor(pauseMs, TimeUnit.MILLISECONDS);
    }
}
