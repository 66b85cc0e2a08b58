package io.github.firstseen.it.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.it.process.DedupProcess;
import io.github.firstseen.it.process.Firstseen;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code bin/firstseen gateway} in a process of its own.
 *
 * @param url where it serves
 */
record GatewayProcess(Firstseen process, String url) implements AutoCloseable {
    static final int ACCEPTED = 202;
    /** No answer at all. */
    static final int NONE = 0;

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SERVING = Pattern.compile("serving (http://\\S+)");

    /**
     * What was answered.
     *
     * @param status of HTTP, {@link #NONE} where there was no answer
     */
    record Answer(int status, String body) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError(body, e);
            }
        }
    }

    /** Starts one on a free port; returns when it serves. */
    static GatewayProcess start(DedupProcess of, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of(
                "gateway", "--config", of.config().toString(), "-o", "firstseen.gateway.listener=http://127.0.0.1:0"));
        args.addAll(List.of(more));
        Firstseen process = Firstseen.start(of.directory(), args.toArray(String[]::new));
        Matcher serving = SERVING.matcher(process.awaitLine("serving http"));
        if (!serving.find()) {
            throw new AssertionError("no address in " + serving);
        }
        return new GatewayProcess(process, serving.group(1));
    }

    /** A message; the answer may be none. */
    CompletableFuture<Answer> send(HttpClient client, String key, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + "/v1/messages"))
                .timeout(BOUND)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(UTF_8)));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) ->
                        failure == null ? new Answer(response.statusCode(), response.body()) : new Answer(NONE, ""));
    }

    /** How a request is. */
    Answer status(HttpClient client, String requestId) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/requests/" + requestId))
                .timeout(BOUND)
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }

    @Override
    public void close() {
        process.close();
    }
}
