package io.github.firstseen.serdes.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * A registry of Confluent's REST API on a port of its own, with the schemas of a {@link MockSchemaRegistry}: paths, codes
 * and bodies as the real one has them, until a test makes trouble.
 */
public final class FakeRegistry implements AutoCloseable {
    static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    static {
        // Else head and body of an answer are 40 ms apart.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** A request as it came in. */
    record Request(String method, String path, Headers headers, String body) {
        @Override
        public String toString() {
            return method + ' ' + path;
        }
    }

    /** What a test does to a request: answers it as no honest registry would, or lets it pass. */
    interface Trouble {
        /** Whether it has been dealt with. */
        boolean meet(HttpExchange exchange) throws IOException;
    }

    private record Reply(int status, JsonNode body) {}

    private final String scope = UUID.randomUUID().toString();
    private final MockSchemaRegistry schemas = MockSchemaRegistry.ofScope(scope);
    private final Map<String, Reply> fixed = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final @Nullable HttpsConfigurator tls;
    private volatile Trouble trouble = exchange -> false;
    private volatile @Nullable String authorization;
    private @Nullable HttpServer server;
    private int port;

    private FakeRegistry(@Nullable HttpsConfigurator tls) {
        this.tls = tls;
    }

    /** One that is up. */
    public static FakeRegistry start() throws IOException {
        return start(null);
    }

    static FakeRegistry start(@Nullable HttpsConfigurator tls) throws IOException {
        FakeRegistry registry = new FakeRegistry(tls);
        registry.resume();
        return registry;
    }

    public String url() {
        return (tls == null ? "http" : "https") + "://localhost:" + port;
    }

    /** What is registered; a test may register behind the client's back. */
    public MockSchemaRegistry schemas() {
        return schemas;
    }

    /** All that came in, troubled or not. */
    public List<String> requests() {
        return requests.stream().map(Request::toString).toList();
    }

    Request lastRequest() {
        return requests.get(requests.size() - 1);
    }

    public void forgetRequests() {
        requests.clear();
    }

    void trouble(Trouble made) {
        trouble = made;
    }

    /** From now on only who sends this header value is answered. */
    void requireAuthorization(String value) {
        authorization = value;
    }

    /** Answers this path, without its query, always so. */
    void fix(String path, int status, String json) throws IOException {
        fixed.put(path, new Reply(status, JSON.readTree(json)));
    }

    /** Ends it and every connection; what it has registered stays. */
    public void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** Starts it again at the same port. */
    public void resume() throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer made = tls == null ? HttpServer.create(address, 0) : HttpsServer.create(address, 0);
        if (made instanceof HttpsServer secured && tls != null) {
            secured.setHttpsConfigurator(tls);
        }
        made.setExecutor(threads);
        made.createContext("/", this::handle);
        made.start();
        port = made.getAddress().getPort();
        server = made;
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
        MockSchemaRegistry.dropScope(scope);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    body);
            requests.add(request);
            if (!trouble.meet(exchange)) {
                Reply reply = reply(request);
                send(exchange, reply.status, reply.body.toString());
            }
        }
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Reply reply(Request request) throws IOException {
        if (authorization != null && !authorization.equals(request.headers.getFirst("Authorization"))) {
            return error(401, 401, "Unauthorized");
        }
        String path = request.path.split("\\?", 2)[0];
        if (fixed.containsKey(path)) {
            return fixed.get(path);
        }
        try {
            return reply(request.method, List.of(path.substring(1).split("/")), request.body);
        } catch (UnknownSchemaException e) {
            return error(404, 40403, "Schema not found");
        } catch (SchemaParseException e) {
            return error(422, 42201, "Invalid schema " + request.body);
        } catch (IncompatibleSchemaException e) {
            return error(409, 409, "Schema being registered is incompatible with an earlier schema");
        } catch (NotRegisteredException e) {
            return error(
                    404, String.valueOf(e.getMessage()).contains("does not have subject") ? 40401 : 40403, "not found");
        }
    }

    private Reply reply(String method, List<String> path, String body) throws IOException, UnknownSchemaException {
        if (method.equals("GET") && path.size() == 3 && path.subList(0, 2).equals(List.of("schemas", "ids"))) {
            return ok(object().put(
                            "schema",
                            schemas.byId(Integer.parseInt(path.get(2))).toString()));
        }
        if (method.equals("POST") && path.get(0).equals("compatibility")) {
            return ok(object().put("is_compatible", schemas.isCompatible(decoded(path.get(2)), schema(body))));
        }
        if (!path.get(0).equals("subjects")) {
            return error(404, 404, "HTTP 404 Not Found");
        }
        String subject = decoded(path.get(1));
        if (method.equals("POST") && path.size() == 3) {
            return ok(object().put("id", schemas.register(subject, schema(body))));
        }
        if (method.equals("POST") && path.size() == 2) {
            schemas.latest(subject);
            return ok(object().put("subject", subject)
                    .put("id", schemas.idOf(subject, schema(body)))
                    .put("version", 1));
        }
        RegisteredSchema latest = schemas.latest(subject);
        if (!path.get(3).equals("latest") && !path.get(3).equals(String.valueOf(latest.version()))) {
            return error(404, 40402, "Version not found");
        }
        return ok(object().put("subject", subject)
                .put("id", latest.id())
                .put("version", latest.version())
                .put("schema", latest.schema().toString()));
    }

    private static Schema schema(String body) throws IOException {
        return new Schema.Parser().parse(JSON.readTree(body).path("schema").asText());
    }

    private static String decoded(String segment) {
        return URLDecoder.decode(segment, StandardCharsets.UTF_8);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Reply ok(JsonNode body) {
        return new Reply(200, body);
    }

    private static Reply error(int status, int code, String message) {
        return new Reply(status, object().put("error_code", code).put("message", message));
    }

    /** A client of these, asked in this order. */
    static SchemaRegistry client(Map<String, String> settings, FakeRegistry... registries) {
        return SchemaRegistry.of(config(settings, registries));
    }

    public static RegistryConfig config(Map<String, String> settings, FakeRegistry... registries) {
        Map<String, String> properties = new HashMap<>(settings);
        properties.putIfAbsent(
                "schema.registry.url",
                String.join(
                        ",", List.of(registries).stream().map(FakeRegistry::url).toList()));
        return new RegistryConfig(properties);
    }
}
