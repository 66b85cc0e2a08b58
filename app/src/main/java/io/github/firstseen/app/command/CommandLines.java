package io.github.firstseen.app.command;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.WrongConfigException;
import io.github.firstseen.app.log.Causes;
import io.github.firstseen.broker.BrokerStartException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs a command line. */
public final class CommandLines {
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final String program;
    private final PrintWriter err;
    private final boolean isDebug;

    private CommandLines(String program, PrintWriter err, boolean isDebug) {
        this.program = program;
        this.err = err;
        this.isDebug = isDebug;
    }

    /**
     * Runs one command to its end and never throws.
     *
     * @param out where results go
     * @param err where errors go, one line each
     * @param isDebug whether an error is told with its stack trace
     * @return the exit code: 0 done, 1 failed, 2 wrong usage or wrong configuration
     */
    public static int run(PrintWriter out, PrintWriter err, boolean isDebug, String... args) {
        CommandLine line = new CommandLine(new FirstseenCommand())
                .addSubcommand(new DemoCommand(out, err))
                .addSubcommand(new DedupCommand(out))
                .addSubcommand(new GatewayCommand())
                .addSubcommand(RelayCommands.line(new Writers(out, err)))
                .addSubcommand(new OutboxPollCommand(out))
                .addSubcommand(new ReplayCommand(out))
                .addSubcommand(new StatusCommand(new Writers(out, err)))
                .addSubcommand(new LookupCommand(new Writers(out, err)))
                .addSubcommand(new ReportCommand(new Writers(out, err)))
                .addSubcommand(new ReleaseCommand(new Writers(out, err)))
                .addSubcommand(new HistoryCommand(new Writers(out, err)))
                .addSubcommand(new TopicsCommand(out))
                .addSubcommand(new TokenCommand(out))
                .addSubcommand(new BrokerCommand(out))
                .addSubcommand(new ConfigReferenceCommand(out));
        return run(line, new Writers(out, err), isDebug, args);
    }

    /** The same with other commands, under the name of the first of them. */
    public static int run(CommandLine line, Writers writers, boolean isDebug, String... args) {
        CommandLines commands = new CommandLines(line.getCommandName(), writers.err(), isDebug);
        line.setOut(writers.out())
                .setErr(writers.err())
                .setParameterExceptionHandler(commands::wrongUsage)
                .setExecutionExceptionHandler((e, failed, parsed) -> commands.failed(e));
        line.getSubcommands().values().forEach(command -> command.setUsageHelpAutoWidth(true));
        int code = line.execute(args);
        writers.out().flush();
        writers.err().flush();
        return code;
    }

    private int wrongUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        say(String.valueOf(e.getMessage()).replaceFirst("^Error: ", ""));
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            say("did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?");
        }
        say("see: " + command.getCommandSpec().qualifiedName() + " --help");
        return WRONG_USAGE;
    }

    private int failed(Exception e) {
        if (isDebug) {
            e.printStackTrace(err);
        }
        if (e instanceof RefusedException refused) {
            refused.problems().forEach(this::say);
            return e instanceof WrongConfigException ? WRONG_USAGE : FAILED;
        }
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        boolean isForPeople = e instanceof BrokerStartException;
        say(isForPeople ? String.valueOf(e.getMessage()) : Causes.of(e));
        if (!isForPeople && !isDebug) {
            say("FIRSTSEEN_DEBUG=1 shows where");
        }
        return FAILED;
    }

    private void say(String text) {
        for (String each : List.of(text.strip().split("\\R"))) {
            err.println(program + ": " + each);
        }
    }
}
