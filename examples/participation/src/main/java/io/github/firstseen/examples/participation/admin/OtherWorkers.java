package io.github.firstseen.examples.participation.admin;

import io.github.firstseen.app.http.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.state.HostInfo;
import org.jspecify.annotations.Nullable;

/** The other workers over HTTP, each asked for what it has itself. Any thread. */
final class OtherWorkers {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
    private static final int FOUND = 200;
    private static final int NOT_FOUND = 404;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN).build();

    /** The JSON of a request; null where none of these partitions, which are that worker's, knows it. */
    @Nullable
    String find(HostInfo worker, String requestId, Set<Integer> partitions) {
        String asked = partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
        return get(worker, AdminRoutes.HERE + "/requests/" + encoded(requestId) + "?partitions=" + asked);
    }

    /** The JSON of an event; null where that worker has it and nobody has asked for it. */
    @Nullable
    String ofEvent(HostInfo worker, String eventId) {
        return get(worker, AdminRoutes.HERE + "/events/" + encoded(eventId) + "/requests");
    }

    private @Nullable String get(HostInfo worker, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://" + worker.host() + ":" + worker.port() + path))
                    .timeout(ANSWER_WITHIN)
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return switch (response.statusCode()) {
                case FOUND -> response.body();
                case NOT_FOUND -> null;
                default -> throw gone(worker);
            };
        } catch (IOException e) {
            throw gone(worker);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw gone(worker);
        }
    }

    private static Problem gone(HostInfo worker) {
        return Problem.notAvailable(
                "the worker at " + worker.host() + ":" + worker.port() + " does not answer", AdminRoutes.ASK_AGAIN);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
