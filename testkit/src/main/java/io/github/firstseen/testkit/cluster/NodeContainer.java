package io.github.firstseen.testkit.cluster;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import io.github.firstseen.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/**
 * One broker in a container, as its process 1, so that a signal to the container reaches it. The container with its data
 * stays over all of the broker's lives, and so do the ports of this machine that lead to it.
 */
final class NodeContainer {
    private static final Duration START_BOUND = Duration.ofSeconds(90);
    private static final Duration KILL_BOUND = Duration.ofSeconds(30);
    private static final int STOP_SECONDS = 30;
    private static final int LOG_LINES_TOLD = 40;
    private static final long EXIT_OF_KILLED = 137;

    private final DockerClient client = Engine.client();
    private final int broker;
    private final Container container;
    private final Map<String, Object> clientProperties;

    private NodeContainer(int broker, Container container, int port) {
        this.broker = broker;
        this.container = container;
        this.clientProperties = Map.of(
                "bootstrap.servers", "127.0.0.1:" + port,
                "request.timeout.ms", "3000",
                "default.api.timeout.ms", "3000");
    }

    /** A broker that is started later. */
    static NodeContainer of(DockerImageName image, int broker, ContainerSettings settings, BrokerNetworks networks) {
        Container container = new Container(image, containerId -> networks.joinInner(containerId, broker))
                .withLabels(Owner.self().label())
                .withNetwork(networks.outer())
                .withEnv(settings.environment(broker))
                .waitingFor(new NoWait());
        container.setPortBindings(settings.portsTo(broker).stream()
                .map(port -> "127.0.0.1:%1$d:%1$d".formatted(port))
                .toList());
        return new NodeContainer(broker, container, settings.ports().get(broker));
    }

    /** Joins the inner network before it starts. */
    private static final class Container extends GenericContainer<Container> {
        private final Consumer<String> whenCreated;

        Container(DockerImageName image, Consumer<String> whenCreated) {
            super(image);
            this.whenCreated = whenCreated;
        }

        @Override
        protected void containerIsCreated(String containerId) {
            whenCreated.accept(containerId);
        }
    }

    /** A node is ready only when others are, which must be started first. */
    private static final class NoWait extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {}
    }

    /** Starts it, the first time and later, and does not wait for it. */
    void launch() {
        if (container.getContainerId() == null) {
            container.start();
            return;
        }
        if (isRunning()) {
            throw new IllegalStateException(this + " runs already");
        }
        client.startContainerCmd(id()).exec();
    }

    /** Returns when it serves clients, as it says itself over its own port. */
    void awaitReady() {
        try (Admin admin = Admin.create(clientProperties)) {
            Await.until(this + " is ready", START_BOUND, () -> !isRunning() || answers(admin));
        } catch (AssertionError e) {
            throw new IllegalStateException(e.getMessage() + "; end of its log:\n" + endOfLog(), e);
        }
        if (!isRunning()) {
            throw new IllegalStateException(
                    this + " ended with exit code " + state().getExitCodeLong() + "; end of its log:\n" + endOfLog());
        }
    }

    private boolean answers(Admin admin) throws Exception {
        return admin.describeCluster().nodes().get().stream().anyMatch(node -> node.id() == broker);
    }

    /** Ends it at once; does nothing if it does not run. */
    void kill() {
        if (isRunning()) {
            client.killContainerCmd(id()).exec();
            Await.until(this + " is killed", KILL_BOUND, () -> !isRunning());
        }
    }

    /** Asks it to end, and waits until it has. */
    void stop() {
        client.stopContainerCmd(running()).withTimeout(STOP_SECONDS).exec();
        if (Objects.equals(state().getExitCodeLong(), EXIT_OF_KILLED)) {
            throw new IllegalStateException(
                    this + " did not end within " + STOP_SECONDS + " s and was killed; end of its log:\n" + endOfLog());
        }
    }

    /** Sends a signal: {@code STOP} or {@code CONT}. The engine's own pausing fails on some engines under load. */
    void signal(String name) {
        client.killContainerCmd(running()).withSignal(name).exec();
    }

    boolean isRunning() {
        return container.getContainerId() != null && Boolean.TRUE.equals(state().getRunning());
    }

    private ContainerState state() {
        return client.inspectContainerCmd(id()).exec().getState();
    }

    /** Its container's. */
    String id() {
        String id = container.getContainerId();
        if (id == null) {
            throw new IllegalStateException(this + " was never started");
        }
        return id;
    }

    private String running() {
        if (!isRunning()) {
            throw new IllegalStateException(this + " does not run");
        }
        return id();
    }

    private String endOfLog() {
        List<String> lines = container.getLogs().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_TOLD), lines.size()));
    }

    /** Writes what it has logged in all of its lives. */
    void saveLog(Path file) {
        if (container.getContainerId() == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, container.getLogs(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the log of " + this + " cannot be written to " + file, e);
        }
    }

    /** Removes it with all its data, running or not; a second call does nothing. */
    void remove() {
        container.stop();
    }

    @Override
    public String toString() {
        return "broker " + broker + " in its container";
    }
}
