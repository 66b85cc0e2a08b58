package io.github.firstseen.testkit.connect;

import io.github.firstseen.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The HTTP API of a Kafka Connect worker, as JSON texts. Right after a start it refuses much, while workers agree on who does
 * what: what changes something is tried again for a while. Immutable, for any thread.
 */
public final class ConnectApi {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Pattern STATE = Pattern.compile("\"state\":\"([A-Z]+)\"");
    private static final String RUNNING = "RUNNING";

    private final String url;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();

    ConnectApi(String url) {
        this.url = url;
    }

    /** Whether it is there. */
    boolean answers() {
        try {
            return is2xx(send(request("/connectors").GET().build()));
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Where it is. */
    public String url() {
        return url;
    }

    /**
     * Makes a connector, or changes the one of this name.
     *
     * @param config its configuration, a JSON object of texts
     * @throws AssertionError where it is refused, with the answer
     */
    public void configure(String connector, String config) {
        put("/connectors/" + connector + "/config", config);
    }

    /** Waits until the connector and its tasks are running, as the worker says. */
    public void awaitRunning(String connector) {
        Await.until(connector + " and its tasks run", BOUND, () -> {
            String status = status(connector);
            if (status.contains("\"FAILED\"")) {
                throw new IllegalStateException(status);
            }
            List<String> states = statesIn(status);
            return states.size() > 1 && states.stream().allMatch(RUNNING::equals);
        });
    }

    /** How the connector is, and each of its tasks. */
    public List<String> states(String connector) {
        return statesIn(status(connector));
    }

    private static List<String> statesIn(String status) {
        return STATE.matcher(status).results().map(found -> found.group(1)).toList();
    }

    private String status(String connector) {
        return get("/connectors/" + connector + "/status");
    }

    /** Starts tasks that have failed, which nobody else does. */
    public void restartFailed(String connector) {
        change(request("/connectors/" + connector + "/restart?includeTasks=true&onlyFailed=true")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** Lets the connector read nothing until {@link #resume}; its tasks end. */
    public void stop(String connector) {
        change(request("/connectors/" + connector + "/stop")
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** Lets a stopped connector go on. */
    public void resume(String connector) {
        change(request("/connectors/" + connector + "/resume")
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    /** Lets a stopped connector forget how far it was; where it goes on then, its configuration says. */
    public void forgetOffsets(String connector) {
        change(request("/connectors/" + connector + "/offsets").DELETE().build());
    }

    /** The answer to a question. */
    public String get(String path) {
        HttpResponse<String> answer = send(request(path).GET().build());
        if (!is2xx(answer)) {
            throw new IllegalStateException(path + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** The answer to a document. */
    public String put(String path, String json) {
        return change(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json, StandardCharsets.UTF_8))
                .build());
    }

    private String change(HttpRequest request) {
        return Await.value(request.method() + " " + request.uri() + " is obeyed", BOUND, () -> {
            HttpResponse<String> answer = send(request);
            if (!is2xx(answer)) {
                throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        });
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(ANSWER_WITHIN);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at " + request.uri(), e);
        }
    }

    private static boolean is2xx(HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 2;
    }
}
