package io.github.firstseen.app.command;

import io.github.firstseen.app.config.OutboxPollConfig;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.poll.PollReport;
import io.github.firstseen.app.serve.ServedPoller;
import io.github.firstseen.outbox.OutboxDdl;
import io.github.firstseen.outbox.OutboxTable;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Runs the outbox poller until it is told to stop. */
@Command(
        name = "outbox-poll",
        sortOptions = false,
        description = {
            "Publishes the rows of an outbox table in PostgreSQL to the outbox topic until SIGTERM or Ctrl-C, each batch"
                    + " in one transaction. Several may run: each shard is polled by one of them, the others stand by."
        },
        footer = {
            "",
            "At least -o bootstrap.servers=HOST:PORT and -o firstseen.outbox.jdbc.url=jdbc:postgresql://HOST:PORT/DATABASE"
                    + " are needed.",
            "firstseen.outbox.* are its keys; docs/outbox.md says how it works.",
            "Exit codes: 0 stopped cleanly, 1 failed or refused to start, 2 wrong usage or wrong configuration."
        })
final class OutboxPollCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxPollCommand.class);

    private final PrintWriter out;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--print-ddl",
            description = "Write the SQL that makes the table, its index and its publication to stdout, and end. The"
                    + " table is firstseen.outbox.table; nothing else is needed.")
    private boolean isDdl;

    @Option(names = "--json", description = "Write what was published to stdout, a line of JSON every few seconds.")
    private boolean isJson;

    OutboxPollCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> properties = config.properties();
        if (isDdl) {
            out.print(OutboxDdl.of(table(properties)));
            return 0;
        }
        Settings settings = Settings.of(properties);
        try (ServedPoller served = ServedPoller.start(settings, this::report)) {
            return CleanStop.closing(served::close, served.poller()::awaitEnd);
        }
    }

    private OutboxTable table(Map<String, String> properties) {
        try {
            return OutboxTable.parse(properties.getOrDefault(OutboxPollConfig.TABLE, "outbox"));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(new CommandLine(this), OutboxPollConfig.TABLE + ": " + e.getMessage(), e);
        }
    }

    private void report(PollReport report) {
        if (isJson) {
            out.println(Json.of(report.now()));
        } else {
            LOG.info("{}", report.text());
        }
    }
}
