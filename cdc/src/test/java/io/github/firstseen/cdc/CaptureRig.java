package io.github.firstseen.cdc;

import io.github.firstseen.it.process.Firstseen;
import io.github.firstseen.testkit.cluster.ProcessCluster;
import io.github.firstseen.testkit.connect.ConnectInstallation;
import io.github.firstseen.testkit.connect.ConnectWorker;
import io.github.firstseen.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A broker, a database, a Kafka Connect worker with the connector, and a relay, each a process of its own, set up as
 * {@code deploy/debezium} says. Closing ends them all.
 */
final class CaptureRig implements AutoCloseable {
    static final String CONNECTOR = "outbox";
    static final String OUTBOX_TOPIC = "outbox";
    static final String DEAD_LETTER_TOPIC = "outbox-dead-letter";
    static final String SLOT = "firstseen_outbox";
    static final int PARTITIONS = 3;

    private static final String CAPTURE_USER = "firstseen_capture";

    private final Path dir;
    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final ProcessCluster cluster;
    private final PostgresServer postgres;
    private final ConnectWorker worker;
    private final Firstseen relay;

    private CaptureRig(Path dir, List<String> aggregateTypes) throws Exception {
        this.dir = dir;
        try {
            CompletableFuture<PostgresServer> database =
                    CompletableFuture.supplyAsync(() -> PostgresServer.start(dir.resolve("postgres")));
            this.cluster = closing(ProcessCluster.start(dir.resolve("kafka"), 1), ProcessCluster::close);
            this.postgres = closing(database.join(), PostgresServer::close);
            Path settings = writeSettings();
            makeTopics(settings, aggregateTypes);
            this.relay =
                    closing(Firstseen.start(dir, "relay", "--config", settings.toString(), "--json"), Firstseen::close);
            setUpDatabase();
            this.worker = closing(startWorker(), ConnectWorker::close);
            worker.api().configure(CONNECTOR, DeployFiles.connector());
            worker.api().awaitRunning(CONNECTOR);
            relay.awaitLine("running: all partitions are assigned");
        } catch (Exception | AssertionError e) {
            close();
            throw e;
        }
    }

    /** Starts all of it; returns when rows are captured and published to {@code outbox.event.TYPE} of these types. */
    static CaptureRig start(Path dir, String... aggregateTypes) throws Exception {
        return new CaptureRig(dir, List.of(aggregateTypes));
    }

    private ConnectWorker startWorker() {
        return ConnectWorker.start(
                dir.resolve("connect"), ConnectInstallation.under(DeployFiles.ROOT), workerProperties(), environment());
    }

    private <T> T closing(T part, Consumer<T> closer) {
        closers.push(() -> closer.accept(part));
        return part;
    }

    private Path writeSettings() throws IOException {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", cluster.bootstrapServers());
        settings.put("state.dir", dir.resolve("state").toString());
        settings.put("firstseen.relay.listener", "none");
        settings.put("firstseen.outbox.listener", "none");
        settings.put("firstseen.outbox.jdbc.url", postgres.jdbcUrl());
        settings.put("firstseen.outbox.jdbc.user", PostgresServer.USER);
        Path file = dir.resolve("firstseen.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        return file;
    }

    private void makeTopics(Path settings, List<String> aggregateTypes) throws Exception {
        try (Firstseen topics = Firstseen.start(
                dir,
                "topics",
                "--create",
                "--relay",
                "--partitions",
                Integer.toString(PARTITIONS),
                "--config",
                settings.toString())) {
            if (topics.exitCode() != 0) {
                throw new IllegalStateException("topics were not made: " + topics.err());
            }
        }
        for (String type : aggregateTypes) {
            cluster.createTopic(destination(type), PARTITIONS, Map.of());
        }
    }

    private void setUpDatabase() throws Exception {
        postgres.createOutbox("outbox");
        for (String statement : DeployFiles.setUp()) {
            postgres.execute(statement);
        }
    }

    private Map<String, String> workerProperties() {
        Map<String, String> properties = new HashMap<>(DeployFiles.worker());
        properties.put("bootstrap.servers", cluster.bootstrapServers());
        return properties;
    }

    private Map<String, String> environment() {
        return Map.of(
                "FIRSTSEEN_DATABASE_HOST", "127.0.0.1",
                "FIRSTSEEN_DATABASE_PORT", Integer.toString(postgres.port()),
                "FIRSTSEEN_DATABASE_NAME", "postgres",
                "FIRSTSEEN_DATABASE_USER", CAPTURE_USER,
                "FIRSTSEEN_DATABASE_PASSWORD", "none-is-asked-for",
                "FIRSTSEEN_DATABASE_SSLMODE", "disable");
    }

    static String destination(String aggregateType) {
        return "outbox.event." + aggregateType;
    }

    ProcessCluster cluster() {
        return cluster;
    }

    PostgresServer postgres() {
        return postgres;
    }

    ConnectWorker worker() {
        return worker;
    }

    Firstseen relay() {
        return relay;
    }

    /** {@code bin/firstseen outbox-poll} on the same table, for the caller to close; does not wait. */
    Firstseen poller() throws IOException {
        return Firstseen.start(
                dir,
                "outbox-poll",
                "--config",
                dir.resolve("firstseen.properties").toString());
    }

    @Override
    public void close() {
        // The last first.
        closers.forEach(Runnable::run);
    }
}
