package io.github.firstseen.examples.outbox.command;

import io.github.firstseen.examples.outbox.demo.DemoOptions;
import io.github.firstseen.examples.outbox.demo.OutboxDemo;
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
            "Shows the outbox at work, with nothing else set up: starts PostgreSQL, a broker, a poller and a relay, and a"
                    + " shop that writes orders and their events in one transaction each, one in ten of which is rolled"
                    + " back. In the middle the broker goes down and rows pile up; it comes back; and what is in the topic"
                    + " is compared with what is in the database.",
            "Payloads are never printed. Everything is removed at the end. bin/firstseen demo outbox is the same."
        },
        footer = {
            "",
            "Exit code: 0 if every committed event was published once, in the order of its aggregate, and none that was rolled"
                    + " back; 1 if not or if something failed; 2 for wrong usage."
        })
final class DemoCommand implements Callable<Integer> {
    private final PrintWriter out;
    private final PrintWriter err;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--orders",
            paramLabel = "N",
            defaultValue = "2000",
            description =
                    "How many orders, each placed, paid and shipped. Default: ${DEFAULT-VALUE}, about half a minute.")
    private int orders;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed repeats the same transactions. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--json",
            description = "Write one JSON object: orders, refused, committed, rolledBack, published, missing, doubled,"
                    + " outOfOrder, rolledBackPublished, unknown, unmatched, replaysDropped, deadLetters, longestBacklog,"
                    + " brokerDownSeconds, seconds.")
    private boolean isJson;

    @Option(names = "--keep", description = "Keep everything up afterwards, until Ctrl-C, and say where to look at it.")
    private boolean isKept;

    DemoCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        return new OutboxDemo(options(), out, err).run();
    }

    private DemoOptions options() {
        try {
            return new DemoOptions(
                    orders,
                    seed,
                    isJson ? DemoOptions.Form.JSON : DemoOptions.Form.TEXT,
                    isKept ? DemoOptions.End.KEEP : DemoOptions.End.STOP);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }
}
