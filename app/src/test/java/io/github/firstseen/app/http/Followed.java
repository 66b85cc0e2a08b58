package io.github.firstseen.app.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Follows events as a program does, on a thread of its own, and keeps what it hears. */
public final class Followed implements AutoCloseable {
    private final HttpResponse<Stream<String>> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended;

    /** One event; its id is empty where it has none. */
    public record Event(String type, String id, String data) {}

    private Followed(HttpResponse<Stream<String>> response) {
        this.response = response;
        this.ended = CompletableFuture.runAsync(this::read, task -> {
            Thread thread = new Thread(task, "followed");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Returns when the first line has been promised. */
    public static Followed at(String url) throws IOException, InterruptedException {
        return new Followed(HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofLines()));
    }

    private void read() {
        String[] event = {"", "", ""};
        try {
            response.body().forEach(line -> {
                if (line.startsWith(":")) {
                    comments.add(line);
                } else if (line.startsWith("event: ")) {
                    event[0] = line.substring(7);
                } else if (line.startsWith("id: ")) {
                    event[1] = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    event[2] = line.substring(6);
                } else if (line.isEmpty() && !event[2].isEmpty()) {
                    events.add(new Event(event[0], event[1], event[2]));
                    Arrays.fill(event, "");
                }
            });
        } catch (UncheckedIOException e) {
            // The other side closed the connection.
        }
    }

    public HttpResponse<?> response() {
        return response;
    }

    /** Of this type, so far. */
    public List<Event> events(String type) {
        return events.stream().filter(event -> event.type.equals(type)).toList();
    }

    public List<String> comments() {
        return comments;
    }

    /** Completes with the connection. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public void close() {
        response.body().close();
    }
}
