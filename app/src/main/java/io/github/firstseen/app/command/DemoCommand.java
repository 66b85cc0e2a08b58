package io.github.firstseen.app.command;

import io.github.firstseen.app.demo.Demo;
import io.github.firstseen.app.demo.DemoConfig;
import io.github.firstseen.app.demo.DemoSettings;
import io.github.firstseen.app.demo.Mix;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows it all with nothing set up. */
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "Shows firstseen at work, with nothing else set up: starts a broker and a deduplicator in this process, sends"
                    + " messages with copies and edits, reads the four output topics back with read_committed, and says"
                    + " what was decided.",
            "Message values are never printed. Everything is removed at the end."
        },
        footer = {
            "",
            "Exit code: 0 if every record was decided exactly once, 1 if not or if something failed, 2 for wrong usage"
                    + " or wrong configuration.",
            "",
            "-o and --config take the keys of firstseen dedup, such as -o firstseen.routing=partition; broker, state and"
                    + " application.id are the demo's own.",
            "",
            "firstseen demo participation is another one, 500 users who press twice for 100 places, and firstseen demo"
                    + " outbox a third, orders whose events go from PostgreSQL to Kafka while the broker goes down; each"
                    + " has a --help of its own.",
            "",
            "A line of input: {\"key\":\"order-1\",\"headers\":{},\"value\":{\"total\":12.50}}",
            "Key (the idempotency key) and headers may be left out; value is any JSON and is sent as it stands."
        })
final class DemoCommand implements Callable<Integer> {
    private final PrintWriter out;
    private final PrintWriter err;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "Messages, one JSON object a line, plain or gzip. Default: 500 made-up payments.")
    private @Nullable Path input;

    @Option(
            names = "--copies",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often each message is sent in all, at least 1. Default: ${DEFAULT-VALUE}.")
    private int copies;

    @Option(
            names = "--edits",
            paramLabel = "SHARE",
            defaultValue = "0.05",
            description = "Share of the copies after the first whose payload is edited, which makes them conflicts;"
                    + " 0 to 1. Default: ${DEFAULT-VALUE}.")
    private double edits;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed repeats the same traffic. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--json",
            description = "Write one JSON object: ingested, firstSeen, duplicates, conflicts, deadLetter, conserved,"
                    + " seconds (from the first send to the last decision).")
    private boolean isJson;

    @Option(
            names = "--keep",
            description = "Keep broker and deduplicator up afterwards, until Ctrl-C, and say how to try them.")
    private boolean isKept;

    DemoCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Override
    public Integer call() {
        DemoSettings settings = new DemoSettings(
                input,
                mix(),
                isJson ? DemoSettings.Form.JSON : DemoSettings.Form.TEXT,
                isKept ? DemoSettings.End.KEEP : DemoSettings.End.STOP);
        return new Demo(settings, DemoConfig.of(config.properties()), out, err).run();
    }

    private Mix mix() {
        try {
            return new Mix(copies, edits, seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
        }
    }
}
