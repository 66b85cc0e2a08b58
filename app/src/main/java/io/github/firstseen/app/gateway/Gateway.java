package io.github.firstseen.app.gateway;

import io.github.firstseen.app.client.AsyncApi;
import io.github.firstseen.app.client.Endpoint;
import io.github.firstseen.app.config.GatewayConfig;
import io.github.firstseen.app.config.GatewayConfig.Mode;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.dedup.RequestId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Takes messages and tells what became of them; what is served over HTTP. Any thread. */
public final class Gateway implements AutoCloseable {
    /** Some 200 bytes each. */
    private static final int REQUESTS_MAX = 100_000;

    private final IngestWriter writer;
    private final JudgedOffsets judged;
    private final Desk desk;
    private final StatusDesk statuses;

    /** How messages are taken; either way nobody waits on a thread. */
    @FunctionalInterface
    interface Desk {
        CompletableFuture<Admission> admit(Message message);
    }

    private Gateway(Settings settings, IngestWriter writer, JudgedOffsets judged) {
        GatewayConfig config = settings.gateway();
        this.writer = writer;
        this.judged = judged;
        Requests requests = new Requests(REQUESTS_MAX);
        Deduplicators deduplicators = deduplicators(settings);
        Duration timeout = settings.http().queryTimeout();
        this.statuses = new StatusDesk(deduplicators, judged, requests, timeout);
        IngestDesk ingest = new IngestDesk(writer::write, requests);
        this.desk = config.mode() == Mode.STRICT
                ? new StrictDesk(ingest, deduplicators, statuses, requests)
                : new AsyncDesk(ingest, deduplicators, config.knownWait());
    }

    /**
     * Makes its clients and looks for the ingest topic; whether deduplicators answer shows later.
     *
     * @throws RefusedException where the settings or the cluster must be changed first
     */
    public static Gateway open(Settings settings) {
        requireComparable(settings);
        JudgedOffsets judged = JudgedOffsets.open(settings);
        try {
            IngestWriter writer = IngestWriter.open(settings);
            try {
                return new Gateway(settings, writer, judged);
            } catch (RuntimeException e) {
                writer.close();
                throw e;
            }
        } catch (RuntimeException e) {
            judged.close();
            throw e;
        }
    }

    private static void requireComparable(Settings settings) {
        if (settings.gateway().mode() == Mode.STRICT && !Fingerprints.areTaken(settings.dedup())) {
            throw settings.refusal(
                    GatewayConfig.MODE,
                    "strict compares payloads here, and firstseen.fingerprint=avro is taken by the deduplicator alone");
        }
    }

    private static Deduplicators deduplicators(Settings settings) {
        String token = settings.gateway()
                .tokenFile()
                .map(file -> token(settings, file))
                .orElse(null);
        List<AsyncApi> instances = settings.gateway().deduplicators().stream()
                .map(url -> new AsyncApi(new Endpoint(url, token), settings.properties()))
                .toList();
        return new Deduplicators(instances);
    }

    private static String token(Settings settings, Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw settings.refusal(
                    GatewayConfig.TOKEN_FILE, "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /** Whether a message may have a record key of its own. */
    public boolean takesRecordKeys() {
        return writer.takesRecordKeys();
    }

    /** Takes a message, or says why not; never completed exceptionally. */
    public CompletableFuture<Admission> admit(Message message) {
        return desk.admit(message).exceptionally(failure -> IngestDesk.unavailable(failure));
    }

    /** Whether the cluster answers, within this time. */
    public CompletableFuture<Boolean> isClusterThere(Duration within) {
        return within(judged.ends().handle((ends, failure) -> failure == null), false, within);
    }

    /** How a request is; never completed exceptionally. */
    public CompletableFuture<Followed> status(RequestId id) {
        return statuses.of(id);
    }

    /** What is asked for and given again where it takes longer than that. */
    static <T> CompletableFuture<T> within(CompletableFuture<T> answer, T otherwise, Duration time) {
        // A copy: what is late must not count as answered for others.
        return answer.copy().completeOnTimeout(otherwise, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** When nothing is asked of it any more. */
    @Override
    public void close() {
        writer.close();
        judged.close();
    }
}
