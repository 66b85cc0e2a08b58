package io.github.firstseen.it.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.it.process.DedupProcess;
import io.github.firstseen.it.process.Firstseen;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A deduplicator in a process of its own, asked over HTTP.
 *
 * @param url where it serves
 */
record Asked(Firstseen process, String url) implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern SERVING = Pattern.compile("serving (http://\\S+)");

    /** Starts one with state of its own; returns when it serves. */
    static Asked start(DedupProcess dedup, String name) throws IOException {
        Firstseen process = dedup.dedup(
                "-o",
                "firstseen.http.listener=http://127.0.0.1:0",
                "-o",
                "state.dir=" + dedup.directory().resolve(name));
        Matcher serving = SERVING.matcher(process.awaitLine("serving http"));
        if (!serving.find()) {
            throw new AssertionError("no address in " + serving);
        }
        return new Asked(process, serving.group(1));
    }

    /** HOST:PORT. */
    String address() {
        return url.replaceFirst("^http://", "");
    }

    /** A look-up that is under way. */
    CompletableFuture<HttpResponse<String>> lookup(String key) {
        URI uri = URI.create(url + "/v1/keys/" + URLEncoder.encode(key, UTF_8));
        return CLIENT.sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The answers to a look-up of many, in order; {@code more} is JSON behind the keys, such as {@code ,"stale":"allowed"}. */
    List<JsonNode> lookup(List<String> keys, String more) throws Exception {
        String named = JSON.writeValueAsString(
                keys.stream().map(key -> Map.of("key", key)).toList());
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/lookup"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"keys\":" + named + more + "}"))
                .build();
        HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + ": " + response.body());
        }
        List<JsonNode> answers = new ArrayList<>();
        JSON.readTree(response.body()).path("answers").forEach(answers::add);
        return answers;
    }

    /** How all instances are, by this one. */
    JsonNode status() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/v1/status")).build();
        HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + ": " + response.body());
        }
        return json(response);
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
