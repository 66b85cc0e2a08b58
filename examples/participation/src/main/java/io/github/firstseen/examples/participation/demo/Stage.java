package io.github.firstseen.examples.participation.demo;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.demo.DemoFailedException;
import io.github.firstseen.app.demo.StopSignal;
import io.github.firstseen.app.demo.StoppedException;
import io.github.firstseen.app.demo.Teardown;
import io.github.firstseen.app.demo.Waiting;
import io.github.firstseen.app.machine.DataDirectory;
import io.github.firstseen.app.serve.ServedDeduplicator;
import io.github.firstseen.app.serve.ServedGateway;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.TopicAdmin;
import io.github.firstseen.broker.EmbeddedBroker;
import io.github.firstseen.broker.EmbeddedBrokerSettings;
import io.github.firstseen.examples.participation.process.Worker;
import io.github.firstseen.examples.participation.process.WorkerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A broker with its topics, a deduplicator, a gateway and a worker, all in this process and in a directory of their own. */
final class Stage implements AutoCloseable {
    static final String EVENT = "jazz-night";

    private static final int PARTITIONS = 4;
    private static final short REPLICAS = 1;
    /** One in five fails twice before it is booked. */
    private static final String TROUBLE = "0.2";

    private static final String FREE_PORT = "http://127.0.0.1:0";

    private final StopSignal stop;
    private final String bootstrapServers;
    private final ServedDeduplicator deduplicator;
    private final ServedGateway gateway;
    private final Worker worker;
    private final Teardown teardown;

    private Stage(int places, StopSignal stop, Teardown teardown) throws StoppedException {
        this.stop = stop;
        this.teardown = teardown;
        Path directory =
                teardown.add(DataDirectory.temporary("participation-demo-")).path();
        bootstrapServers = teardown.add(EmbeddedBroker.start(EmbeddedBrokerSettings.in(directory.resolve("broker"))))
                .bootstrapServers();
        stop.check();
        Settings settings = settings(bootstrapServers, directory);
        TopicAdmin.create(settings, new NewTopicSize(PARTITIONS, REPLICAS));
        stop.check();
        deduplicator = teardown.add(ServedDeduplicator.start(settings, report -> {}));
        worker = teardown.add(Worker.start(workerSettings(bootstrapServers, directory, places)));
        gateway = teardown.add(ServedGateway.start(settings.with(
                "firstseen.gateway.deduplicators", deduplicator.url().orElseThrow())));
    }

    /** Returns when all of it runs; where that fails, nothing is left behind. */
    static Stage set(int places, StopSignal stop) throws DemoFailedException, StoppedException {
        return Teardown.unlessItFails(teardown -> {
            Stage stage = new Stage(places, stop, teardown);
            Waiting.until(stage::isRunning, "not all is running", stage::check);
            return stage;
        });
    }

    private static Settings settings(String bootstrapServers, Path directory) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("application.id", "participation-demo-firstseen");
        properties.put("state.dir", directory.resolve("firstseen").toString());
        properties.put("firstseen.lifecycle", "on");
        properties.put("firstseen.http.listener", FREE_PORT);
        properties.put("firstseen.gateway.listener", FREE_PORT);
        properties.put("firstseen.gateway.paths", "/events/{eventId}/participations");
        return Settings.of(properties);
    }

    private static WorkerSettings workerSettings(String bootstrapServers, Path directory, int places) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("bootstrap.servers", bootstrapServers);
        properties.put("application.id", "participation-demo");
        properties.put("state.dir", directory.resolve("worker").toString());
        properties.put("participation.capacity", Integer.toString(places));
        properties.put("participation.admin.listener", FREE_PORT);
        properties.put("participation.booking.trouble", TROUBLE);
        return WorkerSettings.of(properties);
    }

    private boolean isRunning(Duration atMost) throws InterruptedException {
        return deduplicator.deduplicator().awaitRunning(atMost) && worker.awaitRunning(atMost);
    }

    /** Throws if the process was told to stop, or the worker has ended. */
    void check() throws DemoFailedException, StoppedException {
        stop.check();
        if (worker.isEnded()) {
            throw new DemoFailedException("the worker has ended, its last lines say why");
        }
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Where places are asked for. */
    String gatewayUrl() {
        return gateway.url();
    }

    /** Where places are looked up. */
    String workerUrl() {
        return worker.url();
    }

    @Override
    public void close() {
        teardown.close();
    }
}
