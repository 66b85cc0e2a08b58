package io.github.firstseen.app.command;

import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Coordinates;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what became of a message, in place of the consumer that did not. */
@CommandLine.Command(
        name = "report",
        description = {
            "Reports what became of a message that was let through, where its consumer did not.",
            "Final statuses, succeeded, rejected and failed-final, never move again, and copies are answered with their"
                    + " outcome; failed-retryable lets the next copy through as the next attempt."
        },
        footer = {
            "",
            "bin/firstseen report pay-1 --status succeeded --outcome '{\"receipt\":17}' --content-type application/json"
                    + " --config FILE",
            "Takes the configuration of the deduplicator, which needs firstseen.lifecycle=on, writes to its commands"
                    + " topic and reads its audit topic. With --url an instance does all that, and no configuration is"
                    + " needed.",
            "Exit codes: 0 it counts, 1 not, and why, 2 wrong usage or configuration."
        })
final class ReportCommand implements Callable<Integer> {
    private final Writers to;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ActOptions options = new ActOptions();

    @Mixin
    private final OutcomeOptions outcome = new OutcomeOptions();

    @Option(
            names = "--status",
            paramLabel = "S",
            required = true,
            converter = Converters.OfStatus.class,
            description = "processing, succeeded, rejected, failed-retryable or failed-final.")
    private CommandType status = CommandType.PROCESSING;

    @Option(
            names = "--attempt",
            paramLabel = "N",
            description = "Changes nothing unless this attempt is the one that is out; default: whichever is.")
    private @Nullable Integer attempt;

    @Option(
            names = "--source",
            paramLabel = "AT",
            converter = Converters.OfCoordinates.class,
            description = "Changes nothing unless this ingest record, such as orders-3@42, is the one that is out; the"
                    + " header firstseen-source names it. Default: whichever is.")
    private @Nullable Coordinates source;

    @Option(names = "--why", paramLabel = "TEXT", description = "The reason, which the audit event keeps.")
    private @Nullable String why;

    ReportCommand(Writers to) {
        this.to = to;
    }

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        if (attempt != null && attempt < 1) {
            throw new ParameterException(line, "--attempt must be positive, got " + attempt);
        }
        Command report = new Command(
                status, attempt == null ? Command.ANY_ATTEMPT : attempt, source, outcome.outcome(line, status));
        return options.act(line, to, report, why);
    }
}
