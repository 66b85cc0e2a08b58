package io.github.firstseen.app.command;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.operate.EventFields;
import io.github.firstseen.app.operate.EventLine;
import io.github.firstseen.app.operate.History;
import io.github.firstseen.app.operate.KeyName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells one key's life. */
@Command(
        name = "history",
        description = {
            "Tells what firstseen decided of the records of an idempotency key and did with its commands, in order, a"
                    + " line for each, from the audit topic.",
            "A line says when (UTC), what, from which status to which, which attempt is out, where the record or the"
                    + " command stands, who, and why. Values and outcomes are not printed."
        },
        footer = {
            "",
            "What is told is what firstseen.audit had written: with exceptions, its default, neither first-seen records"
                    + " nor duplicates, nor what consumers reported. The topic's retention bounds it.",
            "The fields of --json are those of AuditEvent in docs/schemas.md, with outcomes by type and length.",
            "Exit codes: 0 told, 1 nothing was found or it failed, 2 wrong usage or wrong configuration."
        })
final class HistoryCommand implements Callable<Integer> {
    private final Writers to;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final KeyOptions key = new KeyOptions();

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(names = "--json", description = "Write each event to stdout as a line of JSON.")
    private boolean isJson;

    HistoryCommand(Writers to) {
        this.to = to;
    }

    @Override
    public Integer call() {
        KeyName name = key.keyName(spec.commandLine());
        History history = new History(config.settings(), to::progress);
        long found = history.read(
                name, record -> to.out().println(isJson ? Json.of(EventFields.of(record)) : EventLine.of(record)));
        if (found == 0) {
            throw new RefusedException(history.nothing(name));
        }
        return 0;
    }
}
