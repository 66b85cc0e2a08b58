package io.github.firstseen.examples.outbox.demo;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.demo.DemoFailedException;
import io.github.firstseen.app.demo.Liveness;
import io.github.firstseen.app.demo.StopSignal;
import io.github.firstseen.app.demo.StoppedException;
import io.github.firstseen.app.demo.Teardown;
import io.github.firstseen.app.demo.Waiting;
import io.github.firstseen.app.machine.DataDirectory;
import io.github.firstseen.app.relay.RelayCounts;
import io.github.firstseen.app.serve.ServedPoller;
import io.github.firstseen.app.serve.ServedRelay;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.RelayTopics;
import io.github.firstseen.examples.outbox.orders.OrderService;
import io.github.firstseen.outbox.OutboxDdl;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** PostgreSQL, a broker with its topics, a poller and a relay, in a directory of their own. One thread. */
final class Stage implements AutoCloseable {
    /** Where the relay publishes events of orders. */
    static final String DESTINATION = "outbox.event." + OrderService.AGGREGATE_TYPE;

    private static final int PARTITIONS = 4;
    private static final short REPLICAS = 1;
    private static final String FREE_PORT = "http://127.0.0.1:0";

    private final StopSignal stop;
    private final Path directory;
    private final Database database;
    private final FailingBroker broker;
    private final ServedRelay relay;
    private final ServedPoller poller;
    private final List<Liveness> livenesses;
    private final Teardown teardown;

    private Stage(StopSignal stop, Consumer<String> tell, Teardown teardown)
            throws DemoFailedException, StoppedException {
        this.stop = stop;
        this.teardown = teardown;
        directory = teardown.add(DataDirectory.temporary("outbox-demo-")).path();
        tell.accept("starting PostgreSQL");
        database = teardown.add(Database.start(directory.resolve("postgres")));
        stop.check();
        createTables();
        tell.accept("starting a broker");
        broker = teardown.add(new FailingBroker(directory.resolve("broker")));
        stop.check();
        Settings settings = settings();
        createTopics(settings);
        stop.check();
        tell.accept("starting a relay and a poller");
        relay = teardown.add(ServedRelay.start(settings, report -> {}));
        poller = teardown.add(ServedPoller.start(settings, report -> {}));
        livenesses = List.of(
                Liveness.of("the relay", relay.relay()::awaitEnd),
                Liveness.of("the poller", poller.poller()::awaitEnd));
        // Neither would end in time without it.
        teardown.add(broker::up);
    }

    /**
     * Returns when all of it runs; where that fails, nothing is left behind.
     *
     * @param tell takes a line for each that is started
     */
    static Stage set(StopSignal stop, Consumer<String> tell) throws DemoFailedException, StoppedException {
        return Teardown.unlessItFails(teardown -> {
            Stage stage = new Stage(stop, tell, teardown);
            Waiting.until(stage.relay.relay()::awaitRunning, "the relay is not running", stage::check);
            return stage;
        });
    }

    private void createTables() throws DemoFailedException {
        try {
            database.execute(OrderService.DDL);
            database.execute(OutboxDdl.text());
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    private Settings settings() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("bootstrap.servers", broker.bootstrapServers());
        properties.put("application.id", "outbox-demo");
        properties.put("state.dir", directory.resolve("relay").toString());
        properties.put("firstseen.relay.listener", FREE_PORT);
        properties.put("firstseen.outbox.listener", FREE_PORT);
        properties.put("firstseen.outbox.jdbc.url", database.jdbcUrl());
        properties.put("firstseen.outbox.jdbc.user", Database.USER);
        return Settings.of(properties);
    }

    /** The relay's, and the one that the shop's events go to, which is for its owner to make. */
    private static void createTopics(Settings settings) throws DemoFailedException, StoppedException {
        RelayTopics.create(settings, new NewTopicSize(PARTITIONS, REPLICAS));
        try (Admin admin = Admin.create(settings.adminSettings())) {
            admin.createTopics(List.of(new NewTopic(DESTINATION, PARTITIONS, REPLICAS)))
                    .all()
                    .get(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new DemoFailedException("topic " + DESTINATION + " could not be made: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    /** Throws if the process was told to stop, or the relay or the poller has ended. */
    void check() throws DemoFailedException, StoppedException {
        stop.check();
        for (Liveness liveness : livenesses) {
            liveness.check();
        }
    }

    /** What to throw when the database does not do what it was asked to. */
    static DemoFailedException lost(SQLException e) {
        return new DemoFailedException("the database of the shop failed: " + e.getMessage(), e);
    }

    /** From here on nothing is published any more. */
    void stopPublishing() {
        poller.close();
        relay.close();
    }

    Database database() {
        return database;
    }

    FailingBroker broker() {
        return broker;
    }

    Path directory() {
        return directory;
    }

    RelayCounts relayCounts() {
        return relay.relay().counts();
    }

    /** Where the relay shows itself. */
    String relayUrl() {
        return relay.url().orElseThrow();
    }

    /** Where the poller does. */
    String pollerUrl() {
        return poller.url().orElseThrow();
    }

    /** Returns when the process is told to stop. */
    void keepUp() throws DemoFailedException {
        while (!stop.await(Waiting.LOOK_EVERY)) {
            for (Liveness liveness : livenesses) {
                liveness.check();
            }
        }
    }

    @Override
    public void close() {
        teardown.close();
    }
}
