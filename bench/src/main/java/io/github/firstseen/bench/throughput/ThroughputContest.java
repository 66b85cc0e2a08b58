package io.github.firstseen.bench.throughput;

import io.github.firstseen.bench.measure.Child;
import io.github.firstseen.bench.measure.Cost;
import io.github.firstseen.bench.measure.Host;
import io.github.firstseen.bench.measure.Lap;
import io.github.firstseen.bench.measure.Sample;
import io.github.firstseen.bench.measure.Scratch;
import io.github.firstseen.bench.workload.Deduplicator;
import io.github.firstseen.bench.workload.Ingest;
import io.github.firstseen.bench.workload.Keys;
import io.github.firstseen.bench.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One broker, one ingest topic, and each candidate run over it once per round. */
final class ThroughputContest {
    private static final int WARM_SHARE = 2;
    private static final int WARM_UP_ROUND = 0;

    private final ThroughputSettings settings;
    private final Path directory;
    private final Host host;
    private final Ingest ingest;

    private ThroughputContest(ThroughputSettings settings, Path directory, Host host, Ingest ingest) {
        this.settings = settings;
        this.directory = directory;
        this.host = host;
        this.ingest = ingest;
    }

    /** A candidate's run by its name, which all that it has begins with: its group, topics, log and state. */
    private record Entry(Candidate candidate, String name, Path log, Path state) {
        String output() {
            return name + "-output";
        }
    }

    /**
     * Runs all of it.
     *
     * @param directory for all data and logs, which stay there
     * @param told each run when it is over
     * @throws IllegalStateException if a run does not do its work
     * @throws AssertionError if it does not do it in time
     */
    static ThroughputReport run(ThroughputSettings settings, Path directory, Consumer<Turn> told) {
        List<Turn> turns = new ArrayList<>();
        try (Host host = Host.start(directory)) {
            ThroughputSettings.Records records = settings.records();
            Ingest ingest = Ingest.load(host.cluster(), new Workload(records.seed()), records.count());
            ThroughputContest contest = new ThroughputContest(settings, directory, host, ingest);
            // The first run after a start is the slowest, whatever it runs: broker and page cache are cold.
            var unused = contest.turn(WARM_UP_ROUND, Candidate.COPY);
            for (int round = 1; round <= settings.rounds(); round++) {
                for (Candidate candidate : Candidate.inRound(round, settings.candidates())) {
                    Turn turn = contest.turn(round, candidate);
                    turns.add(turn);
                    told.accept(turn);
                }
            }
        }
        return ThroughputReport.of(Environment.of(settings), turns);
    }

    private Turn turn(int round, Candidate candidate) {
        String name = "bench-" + round + "-" + candidate.text();
        Entry entry = new Entry(candidate, name, directory.resolve(name + ".log"), directory.resolve(name));
        Cost cost = switch (candidate) {
            case FIRSTSEEN -> firstseen(entry);
            case COPY, TUTORIAL, KSTREAMPLIFY, LOOP -> peer(entry);
        };
        host.deleteTopics(name + "-");
        Scratch.delete(entry.state());
        return new Turn(round, candidate, cost);
    }

    private Cost firstseen(Entry entry) {
        Deduplicator deduplicator = new Deduplicator(settings.jar(), entry.name(), entry.log(), entry.state());
        Map<String, String> config = new TreeMap<>(Map.of(
                "num.stream.threads", Integer.toString(settings.threads()),
                "commit.interval.ms", Integer.toString(settings.commitIntervalMs())));
        config.putAll(settings.config());
        Cost cost;
        try (Child child = deduplicator.start(host, config)) {
            cost = measure(entry, child);
        }
        deduplicator.outputs().check(host.cluster(), ingest);
        return cost;
    }

    private Cost peer(Entry entry) {
        host.cluster().createTopic(entry.output(), Ingest.PARTITIONS, Map.of());
        Cost cost;
        try (Child child = start(entry)) {
            cost = measure(entry, child);
        }
        Keys expected = entry.candidate() == Candidate.COPY ? Keys.all(ingest) : Keys.eachOnce(ingest);
        expected.check(host.cluster(), entry.output());
        return cost;
    }

    private Child start(Entry entry) {
        String servers = host.cluster().bootstrapServers();
        String commitMs = Integer.toString(settings.commitIntervalMs());
        if (entry.candidate() == Candidate.LOOP) {
            return Child.start(
                    HashMapLoop.class,
                    List.of(servers, entry.name(), Ingest.TOPIC, entry.output(), commitMs),
                    entry.log());
        }
        return Child.start(
                StreamsPeer.class,
                List.of(
                        entry.candidate().text(),
                        servers,
                        entry.name(),
                        entry.state().toString(),
                        Ingest.TOPIC,
                        entry.output(),
                        Integer.toString(settings.threads()),
                        commitMs),
                entry.log());
    }

    /** JVM start, assignment and warm-up are not what is compared. */
    private Cost measure(Entry entry, Child child) {
        Lap lap = new Lap(host, child, entry.name());
        Lap.Progress progress = progress(entry);
        int records = settings.records().count();
        Sample warm = lap.await(progress, records / WARM_SHARE);
        Sample end = lap.await(progress, records);
        child.stop();
        return Cost.between(warm, end);
    }

    /** What waits in a topic between two parts of a topology is not yet done. */
    private Lap.Progress progress(Entry entry) {
        String between = Peers.repartitionTopic(entry.candidate(), entry.name());
        if (between.isEmpty()) {
            return () -> host.committed(entry.name(), Ingest.TOPIC);
        }
        return () -> {
            // In this order: what is read in between counts as waiting, never as done.
            long read = host.committed(entry.name(), Ingest.TOPIC);
            return read - host.waiting(entry.name(), between);
        };
    }
}
