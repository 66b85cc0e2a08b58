package io.github.firstseen.app.command;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.process.TallyReport;
import io.github.firstseen.app.process.TallySnapshot;
import io.github.firstseen.app.serve.ServedDeduplicator;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the deduplicator until it is told to stop. */
@Command(
        name = "dedup",
        description = "Runs the deduplicator until SIGTERM or Ctrl-C.",
        footer = {
            "",
            "At least -o bootstrap.servers=HOST:PORT is needed; firstseen topics --create makes the topics.",
            "All keys, their defaults and meaning: docs/configuration.md.",
            "Exit codes: 0 stopped cleanly, 1 failed or refused to start, 2 wrong usage or wrong configuration."
        })
final class DedupCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(DedupCommand.class);

    private final PrintWriter out;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(names = "--json", description = "Write what was decided to stdout, a line of JSON every few seconds.")
    private boolean isJson;

    /** A line of JSON. */
    record Line(long decided, TallySnapshot counts) {}

    DedupCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = Settings.of(config.properties());
        try (ServedDeduplicator served = ServedDeduplicator.start(settings, this::report)) {
            return CleanStop.closing(served::close, served.deduplicator()::awaitEnd);
        }
    }

    private void report(TallyReport report) {
        if (isJson) {
            out.println(Json.of(new Line(report.now().decided(), report.now())));
        } else {
            LOG.info("{}", report.text());
        }
    }
}
