package io.github.firstseen.app.command;

import io.github.firstseen.app.config.BrokerOverrides;
import io.github.firstseen.app.machine.DataDirectory;
import io.github.firstseen.broker.EmbeddedBroker;
import io.github.firstseen.broker.EmbeddedBrokerSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A broker to try things with. */
@Command(
        name = "broker",
        description =
                "Runs an embedded single-node broker in the foreground, for trying things, until SIGTERM or Ctrl-C.",
        footer = {
            "",
            "Keys are those of Kafka's broker, such as -o num.partitions=8; it is told where to listen by --port alone.",
            "Prints 'ready HOST:PORT' when it serves clients. Not for anything that must not be lost.",
            "Exit codes: 0 stopped cleanly, 1 failed, 2 wrong usage or wrong configuration."
        })
final class BrokerCommand implements Callable<Integer> {
    private static final int PORT_MAX = 65_535;

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

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    BrokerCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > PORT_MAX) {
            throw new ParameterException(
                    new CommandLine(this), "--port must be 0 (a free one) to " + PORT_MAX + ", got " + port);
        }
        Map<String, String> overrides = BrokerOverrides.checked(config.properties());
        try (DataDirectory directory =
                data == null ? DataDirectory.temporary("firstseen-broker-") : DataDirectory.kept(data)) {
            if (directory.isTemporary()) {
                out.println("data in " + directory.path() + ", removed at the end");
            }
            try (EmbeddedBroker broker =
                    EmbeddedBroker.start(new EmbeddedBrokerSettings(directory.path(), port, overrides))) {
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
