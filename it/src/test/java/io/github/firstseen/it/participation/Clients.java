package io.github.firstseen.it.participation;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * So many clients at once who ask for a place, each press again and again with the same key until somebody takes it: a
 * connection that is refused, or broken before there was an answer, and 503 say that nobody has, or that nobody knows.
 */
final class Clients implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(90);

    private final String url;
    private final ExecutorService clients;
    private final List<Press> presses = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();
    private volatile String problem = "";

    Clients(String gatewayUrl, int atOnce) {
        this.url = gatewayUrl + "/events/" + Rig.EVENT + "/participations";
        this.clients = Executors.newFixedThreadPool(atOnce);
    }

    /** Begins to make these; does not wait. */
    void press(List<Planned> wave) {
        wave.forEach(planned -> clients.execute(() -> presses.add(press(planned))));
    }

    private Press press(Planned planned) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        HttpRequest request = Answer.request(url)
                .header("Idempotency-Key", planned.key())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(planned.body()))
                .build();
        Press last = planned.answered(0, "");
        while (System.nanoTime() < deadline && !clients.isShutdown()) {
            try {
                Answer answer = Answer.of(Answer.CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
                last = planned.answered(
                        answer.status(), answer.json().path("requestId").asText());
                if (answer.status() != 503) {
                    return last;
                }
                unavailable.incrementAndGet();
                problem = answer.json().path("detail").asText();
            } catch (IOException e) {
                broken.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return last;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return last;
    }

    /** Those that have ended. */
    List<Press> presses() {
        synchronized (presses) {
            return List.copyOf(presses);
        }
    }

    /** The request ids that were answered so far. */
    Set<String> requests() {
        Set<String> requests = new TreeSet<>();
        presses().stream().map(Press::requestId).filter(id -> !id.isEmpty()).forEach(requests::add);
        return requests;
    }

    /** How often a connection was refused, or broke before there was an answer. */
    int broken() {
        return broken.get();
    }

    /** How often the answer was 503. */
    int unavailable() {
        return unavailable.get();
    }

    /** What the last 503 said; empty for none. */
    String problem() {
        return problem;
    }

    @Override
    public void close() {
        clients.shutdownNow();
    }
}
