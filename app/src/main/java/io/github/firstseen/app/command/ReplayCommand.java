package io.github.firstseen.app.command;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.replay.Reasons;
import io.github.firstseen.app.replay.Replay;
import io.github.firstseen.app.replay.ReplayResult;
import io.github.firstseen.app.replay.ReplaySettings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Sends dead letters back to the ingest topic. */
@Command(
        name = "replay",
        sortOptions = false,
        description = {
            "Sends dead letters back to the ingest topic, as their producers wrote them, dated now; there the rule decides"
                    + " of them like of any record. Each is sent once, however often a replay is stopped, killed or"
                    + " repeated: it begins where the last one stopped, for each reason by itself, and ends where the"
                    + " dead-letter topic ends when it begins.",
            "What has not been cured becomes a dead letter again."
        },
        footer = {
            "",
            "At least -o bootstrap.servers=HOST:PORT is needed; the configuration is that of firstseen dedup.",
            "Exit codes: 0 all replayed, 1 failed or stopped early, 2 wrong usage or configuration."
        })
final class ReplayCommand implements Callable<Integer> {
    private final PrintWriter out;

    @Option(
            names = "--reason",
            paramLabel = "R",
            description = "Only dead letters of this reason, as often as needed. Default: all reasons but late.")
    private List<String> reasons = new ArrayList<>();

    @Option(
            names = "--late",
            description =
                    "Late ones too, or alone with --reason late. They were held back because copies of them may have"
                            + " been forgotten; dated now, a copy of a message that has outlived its TTL passes. Find out first"
                            + " which were processed.")
    private boolean isLateTaken;

    @Option(
            names = "--from-beginning",
            description =
                    "Begin at the beginning of the dead-letter topic. What was replayed before is sent again: while"
                            + " its key is remembered it comes out as a duplicate, after its TTL it passes.")
    private boolean isFromBeginning;

    @Option(names = "--dry-run", description = "Count what would be replayed; write nothing.")
    private boolean isDryRun;

    @Mixin
    private final ConfigOptions config = new ConfigOptions();

    @Option(
            names = "--json",
            description = "Write one JSON object: replayed (counts by reason), skipped (counts by why), dryRun.")
    private boolean isJson;

    /** The JSON object. */
    record Result(Map<String, Long> replayed, Map<String, Long> skipped, boolean dryRun) {}

    ReplayCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        ReplaySettings wanted = new ReplaySettings(
                reasons(),
                isFromBeginning ? ReplaySettings.Start.BEGINNING : ReplaySettings.Start.PROGRESS,
                isDryRun ? ReplaySettings.Act.COUNT : ReplaySettings.Act.SEND);
        Settings settings = config.settings();
        return StoppableJob.run(isToStop -> replay(settings, wanted, isToStop));
    }

    private Reasons reasons() {
        try {
            return Reasons.of(reasons, isLateTaken ? Reasons.Late.TAKEN : Reasons.Late.LEFT);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(new CommandLine(this), "--reason: " + e.getMessage(), e);
        }
    }

    private int replay(Settings settings, ReplaySettings wanted, BooleanSupplier isToStop) {
        ReplayResult result = Replay.run(settings, wanted, isToStop);
        if (isJson) {
            out.println(Json.of(json(result)));
        } else {
            print(result, settings.dedup().ingestTopic());
        }
        return result.end() == ReplayResult.End.COMPLETE ? 0 : 1;
    }

    private Result json(ReplayResult result) {
        Map<String, Long> skipped = new TreeMap<>();
        result.skipped().forEach((skip, count) -> skipped.put(skip.text(), count));
        return new Result(result.replayed(), skipped, isDryRun);
    }

    private void print(ReplayResult result, String ingest) {
        out.printf(Locale.ROOT, "%s %,d to %s%n", isDryRun ? "would replay" : "replayed", result.count(), ingest);
        result.replayed().forEach((reason, count) -> out.printf(Locale.ROOT, "  %-20s %,9d%n", reason, count));
        result.skipped()
                .forEach((skip, count) ->
                        out.printf(Locale.ROOT, "not replayed: %,d %s (%s)%n", count, skip.words(), skip.text()));
        if (result.end() == ReplayResult.End.STOPPED) {
            out.println("stopped before the end; the next replay goes on there");
        }
    }
}
