package io.github.firstseen.app.command;

import io.github.firstseen.dedup.Command;
import io.github.firstseen.dedup.CommandType;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets the next copy of a key through. */
@CommandLine.Command(
        name = "release",
        description = {
            "Releases an idempotency key: its next copy, also one with another payload, is let through as the next"
                    + " attempt, and what the attempt before still reports changes nothing.",
            "A key whose status is final is not released. Use it when a message was let through and is known to have"
                    + " been lost behind firstseen: if it was not, it is done twice."
        },
        footer = {
            "",
            "bin/firstseen release pay-1 --why \"lost in the outage of 2 May\" --config FILE",
            "Takes the configuration of the deduplicator, which needs firstseen.lifecycle=on, writes to its commands"
                    + " topic and reads its audit topic. With --url an instance does all that, and no configuration is"
                    + " needed.",
            "Exit codes: 0 released, 1 not, and why, 2 wrong usage or configuration."
        })
final class ReleaseCommand implements Callable<Integer> {
    private final Writers to;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ActOptions options = new ActOptions();

    @Option(
            names = "--why",
            paramLabel = "TEXT",
            required = true,
            description = "The reason, which the audit event keeps for those who ask later.")
    private String why = "";

    ReleaseCommand(Writers to) {
        this.to = to;
    }

    @Override
    public Integer call() {
        if (why.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--why must say something");
        }
        Command release = new Command(CommandType.RELEASE, Command.ANY_ATTEMPT, null, null);
        return options.act(spec.commandLine(), to, release, why);
    }
}
