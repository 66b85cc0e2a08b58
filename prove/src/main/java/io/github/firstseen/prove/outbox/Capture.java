package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.prove.stage.Probe;
import io.github.firstseen.testkit.cluster.BreakableCluster;
import io.github.firstseen.testkit.connect.ConnectInstallation;
import io.github.firstseen.testkit.connect.ConnectWorker;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker of Kafka Connect with Debezium's connector, as {@code deploy/debezium} has them. */
final class Capture implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(Capture.class);
    private static final String CONNECTOR = "outbox";
    private static final String GROUP = "firstseen-connect";
    private static final long LOOKED_AFTER_EVERY_NANOS = Duration.ofSeconds(3).toNanos();

    private final Path directory;
    private final Path root;
    private final BreakableCluster cluster;
    private final ShopDatabase database;
    private final Probe probe;
    private @Nullable ConnectWorker worker;
    private boolean isWanted;
    private long lookedAfterNanos = System.nanoTime();

    private Capture(Path directory, Path root, BreakableCluster cluster, ShopDatabase database) {
        this.directory = directory.resolve("connect");
        this.root = root;
        this.cluster = cluster;
        this.database = database;
        this.probe = new Probe(cluster.clientProperties(), new Probe.Group(GROUP, List.of(), 1));
    }

    static Capture of(SourceKind.Place place, BreakableCluster cluster, ShopDatabase database) {
        return new Capture(place.directory(), place.root(), cluster, database);
    }

    @Override
    public List<Instance> instances() {
        return List.of();
    }

    @Override
    public synchronized void begin() {
        try {
            for (String statement : statements(text("set-up.sql"))) {
                database.server().execute(statement);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database could not be set up for Debezium: " + e.getMessage(), e);
        }
        ConnectWorker started =
                ConnectWorker.start(directory, ConnectInstallation.under(root), properties(), environment());
        worker = started;
        isWanted = true;
        started.api().configure(CONNECTOR, text("outbox-connector.json"));
        started.api().awaitRunning(CONNECTOR);
    }

    private static List<String> statements(String sql) {
        String code = sql.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Arrays.stream(code.split(";", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private Map<String, String> properties() {
        Properties file = new Properties();
        try {
            file.load(new StringReader(text("connect-worker.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
        Map<String, String> properties = new HashMap<>();
        file.stringPropertyNames().forEach(key -> properties.put(key, file.getProperty(key)));
        properties.put("bootstrap.servers", cluster.bootstrapServers());
        return properties;
    }

    private Map<String, String> environment() {
        return Map.of(
                "FIRSTSEEN_DATABASE_HOST", "127.0.0.1",
                "FIRSTSEEN_DATABASE_PORT", Integer.toString(database.server().port()),
                "FIRSTSEEN_DATABASE_NAME", "postgres",
                "FIRSTSEEN_DATABASE_USER", "firstseen_capture",
                "FIRSTSEEN_DATABASE_PASSWORD", "none-is-asked-for",
                "FIRSTSEEN_DATABASE_SSLMODE", "disable");
    }

    private String text(String file) {
        try {
            return Files.readString(root.resolve("deploy").resolve("debezium").resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ConnectWorker worker() {
        if (worker == null) {
            throw new IllegalStateException("the worker was not started");
        }
        return worker;
    }

    /** Freezes the worker; false if it does not run. */
    synchronized boolean freeze() {
        if (!worker().isAlive()) {
            return false;
        }
        worker().pause();
        return true;
    }

    synchronized void thaw() {
        worker().resume();
    }

    /** Ends the worker at once. */
    synchronized void kill() {
        isWanted = false;
        worker().kill();
    }

    /** Starts the worker again; does not wait. */
    synchronized void launch() {
        worker().launch();
        isWanted = true;
    }

    /** Nobody says which worker reads: there is one. */
    @Override
    public Optional<Instance> active() {
        return Optional.empty();
    }

    /** Nobody counts rows behind a replication slot: what is missing shows in the destinations. */
    @Override
    public Optional<Long> pending() {
        return Optional.of(0L);
    }

    @Override
    public int openTransactions() {
        return probe.openTransactions().size();
    }

    /** A supervisor starts a worker that has ended, and somebody starts tasks that have failed. */
    @Override
    public void supervise() {
        ConnectWorker looked;
        synchronized (this) {
            if (!isWanted || System.nanoTime() - lookedAfterNanos < LOOKED_AFTER_EVERY_NANOS) {
                return;
            }
            lookedAfterNanos = System.nanoTime();
            looked = worker();
            if (!looked.isAlive()) {
                LOG.info("the worker has ended by itself and is started again");
                looked.launch();
                return;
            }
        }
        try {
            if (looked.api().states(CONNECTOR).contains("FAILED")) {
                LOG.info("the connector or its task has failed and is started again");
                looked.api().restartFailed(CONNECTOR);
            }
        } catch (RuntimeException | AssertionError e) {
            // It does not answer now.
            return;
        }
    }

    @Override
    public synchronized void stop() {
        isWanted = false;
        if (worker != null && worker.isAlive()) {
            worker.stop();
        }
    }

    @Override
    public synchronized void close() {
        isWanted = false;
        if (worker != null) {
            worker.close();
        }
        probe.close();
    }
}
