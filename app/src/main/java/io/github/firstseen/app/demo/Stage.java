package io.github.firstseen.app.demo;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.machine.DataDirectory;
import io.github.firstseen.app.serve.ServedDeduplicator;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.TopicAdmin;
import io.github.firstseen.broker.EmbeddedBroker;
import io.github.firstseen.broker.EmbeddedBrokerSettings;
import java.nio.file.Path;
import java.util.Optional;

/** A broker with its topics and a deduplicator that decides, all in this process and in a directory of their own. */
final class Stage implements AutoCloseable {
    /** Of the ingest topic. */
    static final int PARTITIONS = 4;

    private static final short REPLICAS = 1;

    private final StopSignal stop;
    private final Settings settings;
    private final ServedDeduplicator served;
    private final Liveness liveness;
    private final Teardown teardown;

    private Stage(DemoConfig config, StopSignal stop, Teardown teardown) throws StoppedException {
        this.stop = stop;
        this.teardown = teardown;
        Path directory =
                teardown.add(DataDirectory.temporary("firstseen-demo-")).path();
        EmbeddedBroker broker =
                teardown.add(EmbeddedBroker.start(EmbeddedBrokerSettings.in(directory.resolve("broker"))));
        stop.check();
        settings = config.settings(broker.bootstrapServers(), directory.resolve("state"));
        TopicAdmin.create(settings, new NewTopicSize(PARTITIONS, REPLICAS));
        stop.check();
        // Its own reports would say the same as the progress that is counted from outside.
        served = teardown.add(ServedDeduplicator.start(settings, report -> {}));
        liveness = Liveness.of("the deduplicator", served.deduplicator()::awaitEnd);
    }

    /** Returns when the deduplicator decides; where that fails, nothing is left behind. */
    static Stage set(DemoConfig config, StopSignal stop) throws DemoFailedException, StoppedException {
        return Teardown.unlessItFails(teardown -> {
            Stage stage = new Stage(config, stop, teardown);
            Waiting.until(stage.served.deduplicator()::awaitRunning, "the deduplicator is not running", stage::check);
            return stage;
        });
    }

    String bootstrapServers() {
        return settings.bootstrapServers();
    }

    /** Throws if the process was told to stop, or the deduplicator has ended. */
    void check() throws DemoFailedException, StoppedException {
        stop.check();
        liveness.check();
    }

    /** From here on nothing is decided any more; the broker goes on. */
    void stopDeciding() {
        served.close();
    }

    /** Where it can be looked at; empty where it cannot. */
    Optional<String> url() {
        return served.url();
    }

    /** Returns when the process is told to stop. */
    void keepUp() throws DemoFailedException {
        while (!stop.await(Waiting.LOOK_EVERY)) {
            liveness.check();
        }
    }

    @Override
    public void close() {
        teardown.close();
    }
}
