package io.github.firstseen.bench;

import io.github.firstseen.bench.measure.Child;
import io.github.firstseen.bench.measure.Host;
import io.github.firstseen.testkit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** One broker, one ingest topic, and each build run over it once per round. */
final class Session {
    /** The part of the records after which there is something to ask for, and that after which a run counts. */
    private static final int STARTED_SHARE = 30;

    private static final int WARM_SHARE = 2;
    /** Slower than this is stuck, beside the minute that a start may take. */
    private static final int SLOWEST_RECORDS_PER_SECOND = 2_000;

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
        Path log = directory.resolve(applicationId + ".log");
        Path state = directory.resolve(applicationId);
        Outputs outputs = Outputs.of(applicationId);
        Map<String, String> config = new TreeMap<>(CONFIG);
        config.putAll(unserved(settings.jar(side)));
        config.putAll(settings.config(side));
        config.putAll(outputs.settings());
        config.put("bootstrap.servers", host.cluster().bootstrapServers());
        config.put("application.id", applicationId);
        config.put("state.dir", state.toString());
        config.put("firstseen.ingest.topic", Ingest.TOPIC);
        try (Child topics = Child.start(settings.jar(side), List.of("topics", "--create"), config, log)) {
            topics.awaitSuccess();
        }
        Run run;
        try (Child dedup = Child.start(settings.jar(side), List.of("dedup"), config, log)) {
            // Until it has its partitions there is no answer to a look-up.
            Object unused = await(dedup, applicationId, settings.records() / STARTED_SHARE);
            Optional<Lookups> lookups = ask(dedup, side);
            // JVM start, assignment and warm-up are not what is compared.
            Sample warm = await(dedup, applicationId, settings.records() / WARM_SHARE);
            lookups.ifPresent(Lookups::countFromNow);
            Sample end = await(dedup, applicationId, settings.records());
            lookups.ifPresent(Lookups::stop);
            dedup.stop();
            run = Run.between(round, side, warm, end);
        }
        outputs.check(host.cluster(), ingest);
        host.deleteTopics(applicationId + "-");
        delete(state);
        return run;
    }

    /** Nobody asks it anything; a build from before it could be asked would refuse the key. */
    private static Map<String, String> unserved(Path jar) {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            return file.getEntry("io/github/firstseen/app/config/HttpConfig.class") == null
                    ? Map.of()
                    : Map.of("firstseen.http.listener", "none");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar, e);
        }
    }

    /** Begins to ask for keys, if it is to be asked. */
    private Optional<Lookups> ask(Child dedup, Side side) {
        int perSecond = settings.lookups(side);
        return perSecond == 0
                ? Optional.empty()
                : Optional.of(Lookups.start(
                        URI.create(dedup.awaitWord("http://")), new Workload(settings.seed()), settings, perSecond));
    }

    /** The first moment at which so many records are committed. */
    private Sample await(Child dedup, String group, int records) {
        Duration bound = Duration.ofSeconds(60 + records / SLOWEST_RECORDS_PER_SECOND);
        long committed;
        try {
            committed = Await.value(
                    records + " records of " + group + " are committed", bound, () -> progress(dedup, group, records));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + dedup.endOfLog(), e);
        }
        if (committed < records) {
            throw new IllegalStateException(group + " ended by itself" + dedup.endOfLog());
        }
        return new Sample(committed, dedup.cpu(), host.cpu(), System.nanoTime());
    }

    /** How many are committed; null while there are fewer and there may be more. */
    private @Nullable Long progress(Child dedup, String group, int records)
            throws ExecutionException, InterruptedException {
        if (!dedup.isAlive()) {
            return 0L;
        }
        long committed = host.committed(group, Ingest.TOPIC);
        return committed < records ? null : committed;
    }

    private static void delete(Path state) {
        try {
            Utils.delete(state.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + state, e);
        }
    }
}
