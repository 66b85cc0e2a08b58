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
import io.github.firstseen.testkit.guarantee.LifecycleLogs;
import io.github.firstseen.testkit.guarantee.OutputRecord;
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
        Gathered gathered = Gathered.from(servers, settings.routing(), watch.stop());

        LOG.info(
                "judging {} records and {} commands",
                gathered.ingest().size(),
                gathered.commands().size());
        List<LogRecord> acknowledged = new ArrayList<>(traffic.acknowledged());
        acknowledged.addAll(worker.acknowledged());
        aftermath.ifPresent(after -> acknowledged.addAll(after.copies()));
        verdict.judgeAcknowledged(acknowledged, gathered.taken());
        Map<Integer, TaskEnd> ends = verdict.judge(gathered.history(startMs));
        aftermath.ifPresent(after -> after.judge(verdict, ends, gathered.outputs()));
        return report(stage, strikes, gathered, traffic.unacknowledged() + worker.unacknowledged());
    }

    /**
     * What was written to a topic. A broker that has just come back may believe for a moment that it still leads, and tells of
     * the end it knew; so it is read again while something is missing, but not for ever: it is for the verdict to say that.
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

    private Report report(Stage stage, Strikes strikes, Gathered gathered, long unacknowledged) {
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
                gathered.ingest().size(),
                gathered.commands().size(),
                unacknowledged,
                gathered.outputs().stream().collect(Collectors.groupingBy(Proof::decisionOf, Collectors.counting())),
                gathered.lifecycles().answers(),
                Transactions.read(stage.cluster().bootstrapServers(), Numbers.APPLICATION_ID + "-"),
                gathered.written() - gathered.outputs().size(),
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
