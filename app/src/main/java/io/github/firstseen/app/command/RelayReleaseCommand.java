package io.github.firstseen.app.command;

import io.github.firstseen.app.client.Resource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets an aggregate go on. */
@Command(
        name = "release",
        description = {
            "Tries the first event of an aggregate that is held up again, now, and those behind it, with all its attempts"
                    + " before it. Nothing comes of it where nothing holds the aggregate up.",
        },
        footer = {
            "",
            "bin/firstseen relay release order/42",
            "Exit codes: 0 told to the relay, 1 failed, 2 wrong usage or wrong configuration."
        })
final class RelayReleaseCommand implements Callable<Integer> {
    private final Writers to;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "AGGREGATE",
            description = "TYPE/ID, as relay status shows it; the type ends at the first slash.")
    private String aggregate = "";

    @Mixin
    private final RelayApiOptions server = new RelayApiOptions();

    RelayReleaseCommand(Writers to) {
        this.to = to;
    }

    @Override
    public Integer call() {
        int slash = aggregate.indexOf('/');
        if (slash <= 0 || slash == aggregate.length() - 1) {
            throw new ParameterException(
                    spec.commandLine(), "AGGREGATE must be TYPE/ID, order/42 for example, got " + aggregate);
        }
        var unused = server.api(spec.commandLine())
                .post(
                        new Resource("/v1/relay/release", ""),
                        Map.of(
                                "aggregateType",
                                aggregate.substring(0, slash),
                                "aggregateId",
                                aggregate.substring(slash + 1)),
                        Duration.ZERO);
        to.out().println("told: " + Shown.text(aggregate) + " is tried again, if it is held up; see relay status");
        return 0;
    }
}
