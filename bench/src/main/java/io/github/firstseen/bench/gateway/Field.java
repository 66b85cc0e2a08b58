package io.github.firstseen.bench.gateway;

import io.github.firstseen.bench.measure.Child;
import io.github.firstseen.bench.measure.Host;
import io.github.firstseen.testkit.Await;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;

/** All processes of a session, from its beginning to its end: the broker, a deduplicator, and each candidate. */
final class Field implements AutoCloseable {
    private static final String APPLICATION = "bench-gateway";
    private static final int PARTITIONS = 4;
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final int OK = 200;

    private final Path jar;
    private final Path directory;
    private final Host host;
    private final Deque<Child> processes = new ArrayDeque<>();
    private final Map<Candidate, Contender> contenders = new EnumMap<>(Candidate.class);

    /**
     * A process that answers.
     *
     * @param address where, without a path
     */
    record Contender(Child process, URI address) {
        static Contender of(Child process) {
            return new Contender(process, URI.create(process.awaitWord("http://")));
        }
    }

    private Field(Path jar, Path directory) {
        this.jar = jar;
        this.directory = directory;
        this.host = Host.start(directory);
    }

    /** Starts all; returns when they answer. */
    static Field start(Path jar, Path directory) {
        Field field = new Field(jar, directory);
        try {
            field.startAll();
            return field;
        } catch (RuntimeException | AssertionError e) {
            field.close();
            throw e;
        }
    }

    private void startAll() {
        for (Candidate candidate : Candidate.values()) {
            if (candidate != Candidate.STRICT) {
                host.cluster().createTopic(candidate.topic(), PARTITIONS, Map.of());
            }
        }
        Contender deduplicator = deduplicator();
        for (Candidate candidate : Candidate.values()) {
            contenders.put(candidate, Contender.of(tied(candidate(candidate, deduplicator.address()))));
        }
    }

    private Contender deduplicator() {
        Map<String, String> settings = settings(Candidate.ASYNC);
        settings.put("state.dir", directory.resolve(APPLICATION).toString());
        settings.put("firstseen.http.listener", "http://127.0.0.1:0");
        Path log = directory.resolve("deduplicator.log");
        try (Child topics = Child.start(jar, List.of("topics", "--create"), settings, log)) {
            topics.awaitSuccess();
        }
        Contender deduplicator = Contender.of(tied(Child.start(jar, List.of("dedup"), settings, log)));
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(deduplicator.address().resolve("/ready"))
                .timeout(BOUND)
                .build();
        Await.until(
                "the deduplicator is ready",
                BOUND,
                () -> http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == OK);
        return deduplicator;
    }

    private Child candidate(Candidate candidate, URI deduplicator) {
        Path log = directory.resolve(candidate.word() + ".log");
        if (candidate == Candidate.PLAIN) {
            return Child.start(PlainHandler.class, List.of(host.cluster().bootstrapServers(), candidate.topic()), log);
        }
        Map<String, String> settings = settings(candidate);
        settings.put("firstseen.gateway.listener", "http://127.0.0.1:0");
        settings.put("firstseen.gateway.deduplicators", deduplicator.toString());
        settings.putAll(candidate.settings());
        return Child.start(jar, List.of("gateway"), settings, log);
    }

    private Map<String, String> settings(Candidate candidate) {
        return new TreeMap<>(Map.of(
                "bootstrap.servers", host.cluster().bootstrapServers(),
                "application.id", APPLICATION,
                "firstseen.ingest.topic", candidate.topic()));
    }

    /** From now on it ends with all the others. */
    private Child tied(Child process) {
        processes.push(process);
        return process;
    }

    Contender contender(Candidate candidate) {
        return Objects.requireNonNull(contenders.get(candidate), candidate::text);
    }

    /** All CPU of the deduplicator since its start. */
    Duration deduplicatorCpu() {
        return processes.getLast().cpu();
    }

    /** How many records a topic holds. */
    long written(String topic) {
        return Await.value("the end of " + topic, BOUND, () -> host.written(topic));
    }

    /** Returns when the deduplicator has judged all that its topic holds, so that it disturbs nobody any more. */
    void awaitJudged() {
        String topic = Candidate.ASYNC.topic();
        Await.until(
                "all records of " + topic + " are judged",
                BOUND,
                () -> host.committed(APPLICATION, topic) >= host.written(topic));
    }

    @Override
    public void close() {
        processes.forEach(each -> Utils.closeQuietly(each, "process"));
        host.close();
    }
}
