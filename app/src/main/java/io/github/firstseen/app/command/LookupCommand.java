package io.github.firstseen.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.app.client.Api;
import io.github.firstseen.app.client.KeyAnswer;
import io.github.firstseen.app.client.ProblemException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks any instance what is kept of a key. */
@Command(
        name = "lookup",
        description = {
            "Tells what is remembered of an idempotency key: its status, what its next copy would be, when and where it was"
                    + " first seen, and which instance says so.",
            "Any instance answers for all. While the owner of a key changes or restores its state, the answer is that it is"
                    + " not available yet; with --stale it may come from a standby, and says how far behind it is."
        },
        footer = {
            "",
            "bin/firstseen lookup pay-1 --scope shop-2 --url http://127.0.0.1:7070",
            "Of an outcome type and length are told; --json has its content too.",
            "Exit codes: 0 found, 1 nothing is remembered of it, or it failed, 2 wrong usage or configuration."
        })
final class LookupCommand implements Callable<Integer> {
    private final Writers to;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final KeyOptions key = new KeyOptions();

    @Mixin
    private final ApiOptions server = new ApiOptions();

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--partition",
            paramLabel = "P",
            description =
                    "The partition that owns the key; default: computed from KEY with firstseen.routing=key, otherwise"
                            + " every partition is asked.")
    private @Nullable Integer partition;

    @Option(
            names = "--stale",
            description =
                    "Take an answer from a standby, or from a state that is being restored, where the owner has none.")
    private boolean isStaleAllowed;

    @Option(
            names = "--json",
            description =
                    "Write the server's answer to stdout as one line of JSON, also where it is that nothing is known.")
    private boolean isJson;

    LookupCommand(Writers to) {
        this.to = to;
    }

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        Api api = server.api(line, config.properties());
        try {
            JsonNode answer = api.get(
                    key.resource(line).with("partition", partition).with("stale", isStaleAllowed ? "allowed" : null));
            if (isJson) {
                to.out().println(answer);
            } else {
                new KeyText(System.currentTimeMillis())
                        .of(api.read(answer, KeyAnswer.class))
                        .forEach(to.out()::println);
            }
            return 0;
        } catch (ProblemException e) {
            if (isJson) {
                to.out().println(e.document());
            }
            throw e;
        }
    }
}
