package io.github.firstseen.examples.outbox.command;

import io.github.firstseen.app.command.CommandLines;
import io.github.firstseen.app.command.Writers;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command before the command, and what runs it. */
@Command(
        name = "outbox",
        description =
                "An example for firstseen: a shop whose events go from an outbox to Kafka, each once and in order.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong usage."})
public final class OutboxCommands {
    /** Known here for the help; Main looks for it before there is a logger. */
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show stack traces; FIRSTSEEN_DEBUG=1 does the same.")
    private boolean isDebug;

    private OutboxCommands() {}

    /** Runs one command to its end and never throws; returns the exit code. */
    public static int run(PrintWriter out, PrintWriter err, boolean isDebug, String... args) {
        CommandLine line = new CommandLine(new OutboxCommands()).addSubcommand(new DemoCommand(out, err));
        return CommandLines.run(line, new Writers(out, err), isDebug, args);
    }
}
