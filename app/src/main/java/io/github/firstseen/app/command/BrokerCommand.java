package io.github.firstseen.app.command;

import io.github.firstseen.broker.EmbeddedBroker;
import io.github.firstseen.broker.EmbeddedBrokerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A broker to try things with. */
@Command(
        name = "broker",
        description =
                "Runs an embedded single-node broker in the foreground, for trying things, until SIGTERM or Ctrl-C.",
        footer = {"", "Prints 'ready HOST:PORT' when it serves clients. Not for anything that must not be lost."})
final class BrokerCommand implements Callable<Integer> {
    private final PrintWriter out;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "9092",
            description = "The port clients connect to, 0 for a free one (default: 9092).")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where its data are; default: a temporary directory, removed at the end.")
    private @Nullable Path data;

    BrokerCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (DataDirectory directory = data == null ? DataDirectory.temporary() : DataDirectory.of(data)) {
            if (data == null) {
                out.println("data in " + directory.path() + ", removed at the end");
            }
            try (EmbeddedBroker broker = EmbeddedBroker.start(
                    EmbeddedBrokerSettings.in(directory.path()).withPort(port))) {
                out.println("ready " + broker.bootstrapServers());
                return CleanStop.during(() -> stop(broker, directory), BrokerCommand::forever);
            }
        }
    }

    private static int forever() throws InterruptedException {
        new CountDownLatch(1).await();
        return 0;
    }

    private static int stop(EmbeddedBroker broker, DataDirectory directory) {
        broker.close();
        directory.close();
        return 0;
    }
}
