package io.github.firstseen.app.command;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.relay.RelayReport;
import io.github.firstseen.app.serve.ServedRelay;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the outbox relay until it is told to stop; below it what is asked of a running one. */
@Command(
        name = "relay",
        description = {
            "Runs the outbox relay until SIGTERM or Ctrl-C: publishes the rows of the outbox topic, each once and in the"
                    + " order of its aggregate, parks what cannot be published now, and makes a dead letter of what never"
                    + " can.",
            "Below it: how a relay is, and what an operator tells it."
        },
        footer = {
            "",
            "At least -o bootstrap.servers=HOST:PORT is needed; firstseen topics --create --relay makes the topics.",
            "firstseen.relay.* and firstseen.outbox.* are its keys; docs/outbox.md says how it works.",
            "Exit codes: 0 stopped cleanly, 1 failed or refused to start, 2 wrong usage or wrong configuration."
        })
final class RelayCommands implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RelayCommands.class);

    private final PrintWriter out;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(names = "--json", description = "Write what was done to stdout, a line of JSON every few seconds.")
    private boolean isJson;

    private RelayCommands(PrintWriter out) {
        this.out = out;
    }

    /** With those below it. */
    static CommandLine line(Writers to) {
        return new CommandLine(new RelayCommands(to.out()))
                .addSubcommand(new RelayStatusCommand(to))
                .addSubcommand(new RelayReleaseCommand(to))
                .addSubcommand(new RelaySkipCommand(to));
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = Settings.of(config.properties());
        try (ServedRelay served = ServedRelay.start(settings, this::report)) {
            return CleanStop.closing(served::close, served.relay()::awaitEnd);
        }
    }

    private void report(RelayReport report) {
        if (isJson) {
            out.println(Json.of(report));
            out.flush();
        } else {
            LOG.info("{}", report.text());
        }
    }
}
