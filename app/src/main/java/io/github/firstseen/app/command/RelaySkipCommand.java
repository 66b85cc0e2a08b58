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

/** Goes on without an event. */
@Command(
        name = "skip",
        description = {
            "Makes an event that waits a dead letter, and those behind it of its aggregate go on without it. Nothing comes"
                    + " of it where no event of that id waits."
        },
        footer = {"", "Exit codes: 0 told to the relay, 1 failed, 2 wrong usage or wrong configuration."})
final class RelaySkipCommand implements Callable<Integer> {
    private final Writers to;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "EVENT", description = "The event's id, the column id of its row.")
    private String event = "";

    @Mixin
    private final RelayApiOptions server = new RelayApiOptions();

    RelaySkipCommand(Writers to) {
        this.to = to;
    }

    @Override
    public Integer call() {
        if (event.isBlank()) {
            throw new ParameterException(spec.commandLine(), "EVENT must not be empty");
        }
        var unused = server.api(spec.commandLine())
                .post(new Resource("/v1/relay/skip", ""), Map.of("eventId", event), Duration.ZERO);
        to.out().println("told: event " + Shown.text(event) + " becomes a dead letter, if it waits; see relay status");
        return 0;
    }
}
