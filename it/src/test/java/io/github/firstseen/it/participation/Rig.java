package io.github.firstseen.it.participation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.broker.FreePorts;
import io.github.firstseen.it.process.Firstseen;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A gateway, a deduplicator and a worker in processes of their own, each at an address that it keeps when it is started again.
 * Close it to end whatever runs.
 */
final class Rig implements AutoCloseable {
    static final String EVENT = "jazz-night";
    private static final int PARTITIONS = 4;

    private final Trial trial;
    private final Path directory;
    private final String gatewayUrl = freeUrl();
    private final Path firstseen;
    private final Path participation;
    private final List<Firstseen> started = new ArrayList<>();

    /**
     * Makes the topics, and starts nothing yet.
     *
     * @param name what the topics' names start with
     * @param worker goes over the defaults of workers
     */
    Rig(String name, Path directory, Map<String, String> worker) throws IOException {
        this.directory = directory;
        String deduplicatorUrl = freeUrl();
        this.trial = new Trial(
                        SharedBroker.cluster(),
                        name,
                        directory,
                        Map.of(
                                "firstseen.lifecycle", "on",
                                "firstseen.http.listener", deduplicatorUrl,
                                "firstseen.gateway.listener", gatewayUrl,
                                "firstseen.gateway.deduplicators", deduplicatorUrl,
                                "firstseen.gateway.paths", "/events/{eventId}/participations"))
                .withTopics(PARTITIONS);
        Map<String, String> properties = new TreeMap<>(trial.properties());
        properties.put("state.dir", directory.resolve("firstseen").toString());
        this.firstseen = write("firstseen.properties", properties);
        this.participation = write("participation.properties", ofWorker(worker));
    }

    private Map<String, String> ofWorker(Map<String, String> more) {
        Map<String, String> properties = new TreeMap<>(Map.of(
                "bootstrap.servers", trial.bootstrapServers(),
                "application.id", trial.properties().get("application.id") + "-worker",
                "participation.deduplicated.topic", trial.topic(OutputTopic.DEDUPLICATED),
                "participation.commands.topic", trial.commands(),
                "participation.dead.letter.topic", trial.properties().get("application.id") + "-failed"));
        properties.putAll(more);
        return properties;
    }

    private Path write(String name, Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        Path file = directory.resolve(name);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        return file;
    }

    private static String freeUrl() {
        return "http://127.0.0.1:" + FreePorts.draw();
    }

    Trial trial() {
        return trial;
    }

    /** Where places are asked for. */
    String gatewayUrl() {
        return gatewayUrl;
    }

    /** Returns when it serves. */
    Firstseen gateway() throws IOException {
        Firstseen gateway = run(Firstseen.start(directory, "gateway", "--config", firstseen.toString()));
        gateway.awaitLine("serving http");
        return gateway;
    }

    /** Returns when it decides. */
    Firstseen deduplicator() throws IOException {
        Firstseen deduplicator = run(Firstseen.start(directory, "dedup", "--config", firstseen.toString()));
        deduplicator.awaitLine("running: all partitions are assigned");
        return deduplicator;
    }

    /** A worker of this name, with state of its own, at a free address; returns when it has its places. */
    WorkerProcess worker(String name) throws IOException {
        String url = freeUrl();
        return worker(name, url);
    }

    /** The same at an address that it had before. */
    WorkerProcess worker(String name, String url) throws IOException {
        Firstseen worker = run(Firstseen.startProgram(
                "participation",
                directory,
                "worker",
                "--config",
                participation.toString(),
                "-o",
                "participation.admin.listener=" + url,
                "-o",
                "state.dir=" + directory.resolve("worker-" + name)));
        worker.awaitLine("running: all places are assigned");
        return new WorkerProcess(worker, name, url);
    }

    private Firstseen run(Firstseen process) {
        started.add(process);
        return process;
    }

    /** What this worker tells of the event, in order of arrival; empty before anybody has asked for it. */
    static List<Booked> booked(WorkerProcess worker) throws Exception {
        List<Booked> booked = new ArrayList<>();
        for (JsonNode request : worker.event(EVENT).json().path("requests")) {
            booked.add(Booked.of(request));
        }
        return booked;
    }

    @Override
    public void close() {
        started.forEach(Firstseen::close);
        trial.close();
    }
}
