package io.github.firstseen.bench;

import io.github.firstseen.bench.workload.Workload;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Asks a deduplicator for keys of the workload, so many times a second, while it works. */
final class Lookups implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final int FOUND = 200;
    private static final int NOT_YET = 404;

    private final URI address;
    private final Workload workload;
    private final int records;
    private final SplittableRandom random;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(BOUND)
            .build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "lookups");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong found = new AtomicLong();
    private final AtomicLong notYet = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    private Lookups(URI address, Workload workload, int records, long seed) {
        this.address = address;
        this.workload = workload;
        this.records = records;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Begins.
     *
     * @param perSecond at least 1; what is slow to answer does not hold up the next
     */
    static Lookups start(URI address, Workload workload, BenchSettings settings, int perSecond) {
        Lookups lookups = new Lookups(address, workload, settings.records(), settings.seed());
        long everyNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        var unused = lookups.clock.scheduleAtFixedRate(lookups::ask, everyNanos, everyNanos, TimeUnit.NANOSECONDS);
        return lookups;
    }

    /** What answers is compiled by now; what was asked before is not counted. */
    void countFromNow() {
        found.set(0);
        notYet.set(0);
        failed.set(0);
    }

    private void ask() {
        String key = workload.message(random.nextInt(records)).key();
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/v1/keys/" + key))
                .timeout(BOUND)
                .build();
        var unused = http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((response, fault) ->
                        counter(response == null ? 0 : response.statusCode()).incrementAndGet());
    }

    private AtomicLong counter(int status) {
        return switch (status) {
            case FOUND -> found;
            case NOT_YET -> notYet;
            default -> failed;
        };
    }

    /**
     * Ends, and checks that it was answered.
     *
     * @throws IllegalStateException if more than one in a hundred failed, or none was found
     */
    void stop() {
        close();
        long answered = found.get() + notYet.get();
        if (found.get() == 0 || failed.get() * 100 > answered) {
            throw new IllegalStateException("look-ups were not answered: " + this);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    @Override
    public String toString() {
        return found + " found, " + notYet + " not judged yet, " + failed + " failed";
    }
}
