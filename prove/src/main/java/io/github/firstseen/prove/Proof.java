package io.github.firstseen.prove;

import io.github.firstseen.prove.fault.Fault;
import io.github.firstseen.prove.mutant.Mutant;
import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.prove.stage.Numbers;
import io.github.firstseen.prove.stage.Product;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.prove.traffic.Routing;
import io.github.firstseen.prove.traffic.Traffic;
import io.github.firstseen.prove.traffic.Worker;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.guarantee.History;
import io.github.firstseen.testkit.guarantee.LifecycleLogs;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.Produced;
import io.github.firstseen.testkit.guarantee.TaskEnd;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: set the stage, write and break, heal, drain, judge. */
final class Proof {
    private static final Logger LOG = LoggerFactory.getLogger(Proof.class);
    private static final Duration RUNNING_WITHIN = Duration.ofMinutes(1);
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(60);
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(100);

    private final ProofSettings settings;
    private final Verdict verdict;

    private Proof(ProofSettings settings) {
        this.settings = settings;
        this.verdict = new Verdict(settings.routing());
    }

    /** Runs it to its end. */
    static Report run(ProofSettings settings) throws InterruptedException {
        return new Proof(settings).run();
    }

    private Report run() throws InterruptedException {
        Product product = Product.of(settings.root().resolve("app/target/firstseen.jar"))
                .with(Routing.SETTING, settings.routing().text());
        Mutant mutant = settings.mutant();
        Product first = mutant == null ? product : mutant.product(product, settings.root());
        Product others = mutant == null || mutant.isOfOneInstance() ? product : first;
        LOG.info(
                "seed {}: starting {} brokers", settings.seed(), settings.size().brokers());
        try (Stage stage = Stage.set(settings.directory(), size(), others, first)) {
            return run(stage);
        }
    }

    /** Disks that can be full are made only where one is to be filled: not every machine allows them. */
    private Stage.Size size() {
        return settings.faults().contains(Fault.DISK_FULL) ? settings.size().withSmallDisks() : settings.size();
    }

    private Report run(Stage stage) throws InterruptedException {
        String servers = stage.cluster().bootstrapServers();
        OutputWatch watch = OutputWatch.start(servers);
        Await.until(
                "every instance runs",
                RUNNING_WITHIN,
                () -> stage.instances().stream().allMatch(Proof::isRunning));
        long startMs = System.currentTimeMillis();
        Traffic traffic = new Traffic(
                stage.cluster().clientProperties(), settings.seed(), settings.routing(), settings.recordsPerSecond());
        Worker worker = Worker.start(stage.cluster(), settings.seed());
        Strikes strikes = new Strikes(stage, traffic, settings.faults());
        strikes.beginWith(settings.seed());
        traffic.begin();
        strikes.goOn(new Schedule(settings.faults(), settings.size().instances(), settings.seed()), settings.seconds());

        LOG.info("healing and draining");
        traffic.stop();
        worker.stop();
        List<LogRecord> ingest =
                log(servers, Stage.INGEST, traffic.acknowledged().size());
        List<LogRecord> commands =
                log(servers, Stage.COMMANDS, worker.acknowledged().size());
        int unreadable = Math.toIntExact(LifecycleLogs.unreadable(commands));
        List<String> lag = drained(stage, watch, ingest.size() + unreadable);
        verdict.judge(Verdict.LAG, lag);
        Aftermath.Decided decided = new Aftermath.Decided(ingest, unreadable, watch, System.currentTimeMillis());
        stage.instances().forEach(Instance::stop);
        verdict.judge(Verdict.LEFT_OPEN, leftOpen(stage));
        LOG.info("losing every local store");
        // What was not decided is not remembered either.
        Optional<Aftermath> aftermath =
                lag.isEmpty() ? Optional.of(Aftermath.of(stage, settings, decided)) : Optional.empty();
        ingest = TopicReader.readCommitted(servers, Stage.INGEST);
        List<OutputRecord> during = watch.stop();
        List<OutputRecord> outputs = OutputWatch.outputs(TopicReader.readCommitted(servers, OutputWatch.names()));
        List<LogRecord> audit = TopicReader.readCommitted(servers, Stage.AUDIT);
        long written = TopicReader.countUncommitted(servers, OutputWatch.names());

        LOG.info("judging {} records, {} commands, {} audit events", ingest.size(), commands.size(), audit.size());
        List<LogRecord> acknowledged = new ArrayList<>(traffic.acknowledged());
        aftermath.ifPresent(after -> acknowledged.addAll(after.copies()));
        acknowledged.addAll(worker.acknowledged());
        List<LogRecord> taken = new ArrayList<>(ingest);
        taken.addAll(commands);
        verdict.judgeAcknowledged(acknowledged, taken);
        List<Produced> produced = ingest.stream()
                .map(record -> Produced.byHeaders(record, Numbers.TTL_MS))
                .toList();
        Map<Integer, TaskEnd> ends = verdict.judge(History.of(produced, outputs)
                .withClockBoundMs(startMs + Numbers.SKEW_MS)
                .withReadEarlier(during)
                .withRerouted(rerouted(servers))
                .withLifecycles(LifecycleLogs.of(Worker::reportsOn, commands, audit)));
        aftermath.ifPresent(after -> after.judge(verdict, ends, outputs));
        return report(
                stage,
                strikes,
                new Counted(
                        ingest.size(),
                        commands.size(),
                        traffic.unacknowledged() + worker.unacknowledged(),
                        written,
                        outputs));
    }

    /**
     * What was written to a topic. A broker that has just come back may believe for a moment that it still leads, and tells of the end
     * it knew; so it is read again while something is missing, but not for ever: it is for the verdict to say that.
     */
    private static List<LogRecord> log(String servers, String topic, int acknowledged) {
        try {
            return Await.value("all that was acknowledged can be read", SETTLED_WITHIN, () -> {
                List<LogRecord> read = TopicReader.readCommitted(servers, topic);
                return read.size() >= acknowledged ? read : null;
            });
        } catch (AssertionError e) {
            LOG.warn("{}", e.getMessage());
            return TopicReader.readCommitted(servers, topic);
        }
    }

    private List<LogRecord> rerouted(String servers) {
        return switch (settings.routing()) {
            case KEY -> TopicReader.readCommitted(servers, Numbers.REROUTE);
            case PARTITION -> List.of();
        };
    }

    private static boolean isRunning(Instance instance) {
        return instance.logFrom(0).contains(Instance.RUNNING);
    }

    /** Waits until all is decided; what is missing if that takes too long. */
    static List<String> drained(Stage stage, OutputWatch watch, int records) {
        try {
            Await.until("all " + records + " records are decided and committed", DRAINED_WITHIN, () -> {
                stage.supervise();
                return watch.size() >= records && stage.probe().lag().orElse(-1L) == 0;
            });
            return List.of();
        } catch (AssertionError e) {
            return List.of(e.getMessage() + "; " + watch.size() + " were read, lag "
                    + stage.probe().lag());
        }
    }

    private static List<String> leftOpen(Stage stage) {
        try {
            Await.until(
                    "no transaction is open",
                    Duration.ofSeconds(30),
                    () -> stage.probe().openTransactions().isEmpty());
            return List.of();
        } catch (AssertionError e) {
            return List.of(e.getMessage() + ": " + stage.probe().openTransactions());
        }
    }

    /** What the topics hold at the end: records in, commands, of unknown fate, out with aborted ones, and out. */
    private record Counted(
            long records, long commands, long unacknowledged, long written, List<OutputRecord> outputs) {}

    private Report report(Stage stage, Strikes strikes, Counted counted) {
        Map<String, Strikes.Count> faults = new HashMap<>();
        strikes.counts().forEach((fault, count) -> faults.put(fault.text(), count));
        boolean allBit = strikes.counts().values().stream().allMatch(count -> count.witnessed() > 0);
        Mutant mutant = settings.mutant();
        Witness witness = Witness.of(mutant, stage.instances());
        return new Report(
                verdict.holds() && allBit,
                settings.seed(),
                settings.seconds(),
                settings.routing().text(),
                mutant == null ? "none" : mutant.text(),
                witness.changed(),
                mutant != null && witness.isComplete() && verdict.counts().getOrDefault(mutant.caughtBy(), 0L) > 0,
                counted.records(),
                counted.commands(),
                counted.unacknowledged(),
                counted.outputs().stream().collect(Collectors.groupingBy(Proof::decisionOf, Collectors.counting())),
                Transactions.read(stage.cluster().bootstrapServers(), Numbers.APPLICATION_ID + "-"),
                counted.written() - counted.outputs().size(),
                faults,
                strikes.openTransactionHits(),
                threadsReplaced(stage),
                stage.endedByThemselves(),
                verdict.counts(),
                verdict.violations());
    }

    private static String decisionOf(OutputRecord output) {
        return String.valueOf(output.record().headerText(HeaderNames.DECISION));
    }

    private static long threadsReplaced(Stage stage) {
        return stage.instances().stream()
                .flatMap(instance -> instance.logFrom(0).lines())
                .filter(line -> line.contains("died and is replaced"))
                .count();
    }
}
