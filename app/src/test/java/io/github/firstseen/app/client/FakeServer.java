package io.github.firstseen.app.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Answers whatever it is asked with what it was told, and remembers the questions. Any thread. */
public final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>();

    private record Answer(int status, String body, @Nullable String retryAfter) {}

    /**
     * What it was asked.
     *
     * @param line method, path and query as they came
     * @param token the header Authorization, empty where there was none
     * @param body empty where there was none
     */
    public record Question(String line, String token, String contentType, String body) {}

    private FakeServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.createContext("/", this::serve);
        server.start();
    }

    public static FakeServer start() {
        try {
            return new FakeServer(HttpServer.create(local(), 0), "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FakeServer start(HttpsConfigurator tls) throws IOException {
        HttpsServer server = HttpsServer.create(local(), 0);
        server.setHttpsConfigurator(tls);
        return new FakeServer(server, "https");
    }

    private static InetSocketAddress local() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Answers the next question so; the last answer is given to all that follow. */
    public FakeServer answer(int status, String body) {
        return answer(new Answer(status, body, null));
    }

    /** Answers the next question with a problem. */
    public FakeServer problem(int status, String name, String detail, @Nullable String retryAfter) {
        String body = "{\"type\":\"urn:firstseen:problem:" + name + "\",\"title\":\"" + name.replace('-', ' ')
                + "\",\"status\":" + status + ",\"detail\":\"" + detail + "\"}";
        return answer(new Answer(status, body, retryAfter));
    }

    private synchronized FakeServer answer(Answer answer) {
        answers.add(answer);
        return this;
    }

    private synchronized Answer next() {
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            questions.add(new Question(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    header(exchange, "Authorization"),
                    header(exchange, "Content-Type"),
                    body));
            Answer answer = next();
            if (answer.retryAfter() != null) {
                exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    /** In the order in which they came. */
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    public String url() {
        return scheme + "://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
