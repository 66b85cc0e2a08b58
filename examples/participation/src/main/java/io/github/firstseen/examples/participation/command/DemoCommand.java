package io.github.firstseen.examples.participation.command;

import io.github.firstseen.examples.participation.demo.DemoOptions;
import io.github.firstseen.examples.participation.demo.ParticipationDemo;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows it all with nothing set up. */
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "Shows the example at work, with nothing else set up: starts a broker, a deduplicator, a gateway and a worker in"
                    + " this process, lets a crowd press twice for too few places at one event, asks for every request"
                    + " until it is final, and says what came of it. One booking in five fails at first.",
            "Everything is removed at the end. bin/firstseen demo participation is the same."
        },
        footer = {
            "",
            "Exit code: 0 if every press was accepted, each user has one request, exactly as many have a place as there"
                    + " are, all others are rejected, and no status ever moved back; 1 if not or if something failed; 2 for"
                    + " wrong usage."
        })
final class DemoCommand implements Callable<Integer> {
    private final PrintWriter out;
    private final PrintWriter err;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--users",
            paramLabel = "N",
            defaultValue = "500",
            description = "How many press, each twice; 1 to 2000. Default: ${DEFAULT-VALUE}.")
    private int users;

    @Option(
            names = "--places",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many places the event has. Default: ${DEFAULT-VALUE}.")
    private int places;

    @Option(
            names = "--json",
            description = "Write one JSON object: users, places, accepted, requests, succeeded, rejected, failed,"
                    + " ingested, duplicates, placesGiven, retried, movedBack, seconds.")
    private boolean isJson;

    DemoCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        return new ParticipationDemo(options(), out, err).run();
    }

    private DemoOptions options() {
        try {
            return new DemoOptions(users, places, isJson ? DemoOptions.Form.JSON : DemoOptions.Form.TEXT);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }
}
