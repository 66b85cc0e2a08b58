package io.github.firstseen.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.app.client.Api;
import io.github.firstseen.app.client.Resource;
import io.github.firstseen.app.relay.RelayStatus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks any instance how the relay is. */
@Command(
        name = "status",
        description = {
            "Tells how a relay is: what is wrong, its instances, each partition with its lag and what is parked, and the"
                    + " aggregates that are held up, with the reason, the attempts and when they are tried again.",
            "Any instance answers for all."
        },
        footer = {"", "Exit codes: 0 told, however it is; 1 failed, 2 wrong usage or wrong configuration."})
final class RelayStatusCommand implements Callable<Integer> {
    private final Writers to;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final RelayApiOptions server = new RelayApiOptions();

    @Option(names = "--json", description = "Write the relay's answer to stdout as one line of JSON.")
    private boolean isJson;

    RelayStatusCommand(Writers to) {
        this.to = to;
    }

    @Override
    public Integer call() {
        Api api = server.api(spec.commandLine());
        JsonNode answer = api.get(new Resource("/v1/relay", ""));
        if (isJson) {
            to.out().println(answer);
        } else {
            RelayStatusText.of(api.read(answer, RelayStatus.class)).forEach(to.out()::println);
        }
        return 0;
    }
}
