package io.github.firstseen.app.command;

import io.github.firstseen.app.process.Build;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command before the command. */
@Command(
        name = "firstseen",
        description = "An exactly-once message deduplicator for Apache Kafka.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = FirstseenCommand.Version.class,
        scope = ScopeType.INHERIT,
        footer = {"", "Exit codes: 0 done, 1 failed, 2 wrong usage or wrong configuration."})
final class FirstseenCommand {
    /** Known here for the help; Main looks for it before there is a logger. */
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show stack traces; FIRSTSEEN_DEBUG=1 does the same.")
    private boolean isDebug;

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"firstseen " + Build.version()};
        }
    }
}
