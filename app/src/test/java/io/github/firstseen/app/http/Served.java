package io.github.firstseen.app.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.process.Instance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A server on a free port, without a deduplicator, and a client of it. */
final class Served implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;

    private Served(HttpServer server) {
        this.server = server;
    }

    static Served with(Routes... routes) {
        return with(Map.of(), routes);
    }

    /** The same; these settings go over those of a server on a free port. */
    static Served with(Map<String, String> properties, Routes... routes) {
        return of(settings(properties), instance -> List.of(routes));
    }

    /** The same, of routes that ask the instance. */
    static Served of(Settings settings, Function<Instance, List<Routes>> routes) {
        return new Served(HttpServer.start(settings, settings.http().listener().orElseThrow(), routes));
    }

    /** No broker is there, and none is asked. */
    static Settings settings(Map<String, String> properties) {
        Map<String, String> all = new TreeMap<>(
                Map.of("bootstrap.servers", "127.0.0.1:1", "firstseen.http.listener", "http://127.0.0.1:0"));
        all.putAll(properties);
        return Settings.of(all);
    }

    HttpServer server() {
        return server;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(BOUND);
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return MAPPER.readTree(response.body());
    }

    @Override
    public void close() {
        server.close();
    }
}
