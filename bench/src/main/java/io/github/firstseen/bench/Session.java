package io.github.firstseen.bench;

import io.github.firstseen.bench.measure.Child;
import io.github.firstseen.bench.measure.Host;
import io.github.firstseen.bench.measure.Lap;
import io.github.firstseen.bench.measure.Sample;
import io.github.firstseen.bench.measure.Scratch;
import io.github.firstseen.bench.workload.Deduplicator;
import io.github.firstseen.bench.workload.Ingest;
import io.github.firstseen.bench.workload.Workload;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One broker, one ingest topic, and each build run over it once per round. */
final class Session {
    /** The part of the records after which there is something to ask for, and that after which a run counts. */
    private static final int STARTED_SHARE = 30;

    private static final int WARM_SHARE = 2;

    private static final int WARM_UP_ROUND = 0;

    /** Where nothing else is asked for; known to every build. */
    private static final Map<String, String> CONFIG = Map.of("num.stream.threads", "1", "commit.interval.ms", "100");

    private final BenchSettings settings;
    private final Path directory;
    private final Host host;
    private final Ingest ingest;

    private Session(BenchSettings settings, Path directory, Host host, Ingest ingest) {
        this.settings = settings;
        this.directory = directory;
        this.host = host;
        this.ingest = ingest;
    }

    /**
     * Runs all of it.
     *
     * @param directory for all data and logs, which stay there
     * @param told each run when it is over
     * @throws IllegalStateException if a run does not do its work, with the end of its log
     * @throws AssertionError if it does not do it in time, with the same
     */
    static Report run(BenchSettings settings, Path directory, Consumer<Run> told) {
        List<Run> runs = new ArrayList<>();
        try (Host host = Host.start(directory)) {
            Ingest ingest = Ingest.load(host.cluster(), new Workload(settings.seed()), settings.records());
            Session session = new Session(settings, directory, host, ingest);
            // The first run after a start is the slowest, whatever it runs: broker and page cache are cold.
            var unused = session.run(WARM_UP_ROUND, Side.BEFORE);
            for (int round = 1; round <= settings.rounds(); round++) {
                for (Side side : Side.inRound(round)) {
                    Run run = session.run(round, side);
                    runs.add(run);
                    told.accept(run);
                }
            }
        }
        return Report.of(settings, runs);
    }

    private Run run(int round, Side side) {
        String applicationId = "bench-" + round + "-" + side.text();
        Deduplicator deduplicator = new Deduplicator(
                settings.jar(side),
                applicationId,
                directory.resolve(applicationId + ".log"),
                directory.resolve(applicationId));
        Map<String, String> config = new TreeMap<>(CONFIG);
        config.putAll(settings.config(side));
        Run run;
        try (Child dedup = deduplicator.start(host, config)) {
            Lap lap = new Lap(host, dedup, applicationId);
            Lap.Progress committed = () -> host.committed(applicationId, Ingest.TOPIC);
            // Until it has its partitions there is no answer to a look-up.
            Object unused = lap.await(committed, settings.records() / STARTED_SHARE);
            Optional<Lookups> lookups = ask(dedup, side);
            // JVM start, assignment and warm-up are not what is compared.
            Sample warm = lap.await(committed, settings.records() / WARM_SHARE);
            lookups.ifPresent(Lookups::countFromNow);
            Sample end = lap.await(committed, settings.records());
            lookups.ifPresent(Lookups::stop);
            dedup.stop();
            run = Run.between(round, side, warm, end);
        }
        deduplicator.outputs().check(host.cluster(), ingest);
        host.deleteTopics(applicationId + "-");
        Scratch.delete(deduplicator.state());
        return run;
    }

    /** Begins to ask for keys, if it is to be asked. */
    private Optional<Lookups> ask(Child dedup, Side side) {
        int perSecond = settings.lookups(side);
        return perSecond == 0
                ? Optional.empty()
                : Optional.of(Lookups.start(
                        URI.create(dedup.awaitWord("http://")), new Workload(settings.seed()), settings, perSecond));
    }
}
