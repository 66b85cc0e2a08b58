package io.github.firstseen.examples.participation.command;

import io.github.firstseen.app.command.CommandLines;
import io.github.firstseen.app.command.Writers;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command before the command, and what runs it. */
@Command(
        name = "participation",
        description = "An example for firstseen: places at events, first come first served.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong usage or wrong configuration."})
public final class ParticipationCommands {
    /** Known here for the help; Main looks for it before there is a logger. */
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show stack traces; FIRSTSEEN_DEBUG=1 does the same.")
    private boolean isDebug;

    private ParticipationCommands() {}

    /** Runs one command to its end and never throws; returns the exit code. */
    public static int run(PrintWriter out, PrintWriter err, boolean isDebug, String... args) {
        CommandLine line = new CommandLine(new ParticipationCommands())
                .addSubcommand(new WorkerCommand())
                .addSubcommand(new DemoCommand(out, err))
                .addSubcommand(new ConfigReferenceCommand(out));
        return CommandLines.run(line, new Writers(out, err), isDebug, args);
    }
}
