package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.mutant.OutboxMutant;
import io.github.firstseen.prove.stage.Product;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.log.TopicReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: set the stage, write and break, heal, drain, judge. */
final class OutboxProof {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxProof.class);
    private static final Duration DRAINED_WITHIN = Duration.ofMinutes(4);
    /** For a product that is broken on purpose: it need not drain. */
    private static final Duration MUTANT_DRAINED_WITHIN = Duration.ofSeconds(40);

    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(30);
    private static final Duration LATE_DESTINATION_WITHIN = Duration.ofMinutes(1);
    private static final long STEP_MS = 200;
    private static final long TOLD_EVERY_MS = 5_000;
    /** Of the rows asked for, those after which the destination is made that is made late: a third. */
    private static final int LATE_AFTER = 3;

    private final OutboxSettings settings;
    private final OutboxVerdict verdict = new OutboxVerdict();

    private OutboxProof(OutboxSettings settings) {
        this.settings = settings;
    }

    /** Runs it to its end. */
    static OutboxReport run(OutboxSettings settings) throws InterruptedException {
        return new OutboxProof(settings).run();
    }

    private OutboxReport run() throws InterruptedException {
        Product shipped = Product.of(settings.root().resolve("app/target/firstseen.jar"));
        OutboxMutant mutant = settings.mutant();
        Product product = mutant == null ? shipped : mutant.product(shipped, settings.root());
        SourceKind.Place place = new SourceKind.Place(settings.directory(), product, settings.root());
        LOG.info("seed {}: starting {} brokers and a database", settings.seed(), settings.brokers());
        try (OutboxStage stage = OutboxStage.set(place, settings.brokers(), settings.source())) {
            return run(stage);
        }
    }

    private OutboxReport run(OutboxStage stage) throws InterruptedException {
        OutboxSettings.Load load = settings.load();
        Writers writers = Writers.start(
                stage.database(),
                new Plans(settings.seed(), settings.source().takesHugeEvents()),
                load.rowsPerSecond());
        OutboxStrikes strikes = new OutboxStrikes(stage, writers, settings.faults(), settings.seed());
        long startNanos = System.nanoTime();
        breakWhileWriting(stage, writers, strikes);
        writers.stop();
        long endNanos = System.nanoTime();
        LOG.info("healing and draining");
        verdict.judge(OutboxVerdict.DRAINED, drained(stage));
        long drainedNanos = System.nanoTime();
        stage.stop();
        verdict.judge(OutboxVerdict.LEFT_OPEN, leftOpen(stage));
        OutboxGathered gathered = OutboxGathered.from(stage, writers.written());
        LOG.info("judging {}", gathered.history());
        verdict.judge(OutboxVerdict.LEDGER, gathered.notInLedger());
        verdict.judge(gathered.history());
        OutboxReport.Writing writing = new OutboxReport.Writing(
                load.rows(),
                gathered.counts().events(),
                writers.committedTransactions(),
                writers.outOfOrder(),
                writers.rolledBack(),
                seconds(endNanos - startNanos));
        OutboxReport.Relayed relayed = new OutboxReport.Relayed(
                gathered.counts().published(),
                gathered.counts().deadLetters(),
                gathered.replays(),
                gathered.aborted(),
                seconds(drainedNanos - endNanos));
        return report(stage, strikes, writing, relayed);
    }

    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).toSeconds();
    }

    /** Until all rows are written and every fault has bitten, or the time is over. */
    private void breakWhileWriting(OutboxStage stage, Writers writers, OutboxStrikes strikes)
            throws InterruptedException {
        OutboxSettings.Load load = settings.load();
        long endNanos = System.nanoTime() + load.atMost().toNanos();
        Thread keeper = keeper(stage, writers);
        try {
            while (System.nanoTime() < endNanos
                    && !(writers.committedRows() >= load.rows() && strikes.allWitnessed())) {
                if (settings.faults().isEmpty()) {
                    Thread.sleep(TOLD_EVERY_MS);
                } else {
                    strikes.round();
                }
                LOG.info(
                        "{} of {} rows committed, {} left to publish",
                        writers.committedRows(),
                        load.rows(),
                        stage.source().pending().map(String::valueOf).orElse("an unknown number of them"));
            }
        } finally {
            keeper.interrupt();
            keeper.join();
        }
        Await.until("the last destination is made", LATE_DESTINATION_WITHIN, stage::makeLateDestination);
    }

    /** Starts again what has ended by itself, and makes the destination that is made late. */
    private Thread keeper(OutboxStage stage, Writers writers) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (true) {
                            stage.supervise();
                            if (!stage.isLateDestinationThere()
                                    && writers.committedRows() > settings.load().rows() / LATE_AFTER
                                    && stage.makeLateDestination()) {
                                LOG.info("the last destination is there");
                            }
                            Thread.sleep(STEP_MS);
                        }
                    } catch (InterruptedException e) {
                        // It is told to end so.
                        Thread.currentThread().interrupt();
                    }
                },
                "keeper");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits until all is where it belongs; what is missing if that takes too long. */
    private List<String> drained(OutboxStage stage) {
        Duration bound = settings.mutant() == null ? DRAINED_WITHIN : MUTANT_DRAINED_WITHIN;
        long events;
        try {
            events = stage.database().ledger().size();
        } catch (SQLException e) {
            return List.of("the database cannot be read: " + e.getMessage());
        }
        String[] topics = Stream.concat(
                        Arrays.stream(OutboxGathered.destinations(stage)), Stream.of(OutboxNumbers.DEAD_LETTER))
                .toArray(String[]::new);
        long[] read = new long[1];
        try (TopicReader reader = TopicReader.committed(stage.cluster().bootstrapServers(), topics)) {
            Await.until("all " + events + " events are in their destinations or dead", bound, () -> {
                stage.supervise();
                read[0] += reader.next().size();
                return read[0] >= events
                        && stage.source().pending().orElse(-1L) == 0
                        && stage.probe().lag().orElse(-1L) == 0;
            });
            return List.of();
        } catch (AssertionError e) {
            return List.of(e.getMessage() + "; " + read[0] + " were read, "
                    + stage.source().pending() + " rows to publish, lag "
                    + stage.probe().lag());
        }
    }

    private static List<String> leftOpen(OutboxStage stage) {
        try {
            Await.until(
                    "no transaction is open",
                    CLOSED_WITHIN,
                    () -> stage.probe().openTransactions().isEmpty()
                            && stage.source().openTransactions() == 0);
            return List.of();
        } catch (AssertionError e) {
            return List.of(e.getMessage() + ": " + stage.probe().openTransactions());
        }
    }

    private OutboxReport report(
            OutboxStage stage, OutboxStrikes strikes, OutboxReport.Writing writing, OutboxReport.Relayed relayed) {
        Map<String, OutboxStrikes.Count> faults = new HashMap<>();
        strikes.counts().forEach((fault, count) -> faults.put(fault.text(), count));
        OutboxMutant mutant = settings.mutant();
        boolean isChanged = mutant == null
                || mutant.changesIn(stage.all().stream()
                                .map(instance -> instance.logFrom(0))
                                .collect(Collectors.joining()))
                        .equals(mutant.places());
        return new OutboxReport(
                verdict.holds() && strikes.allWitnessed() && writing.rows() >= writing.rowsAsked(),
                settings.seed(),
                mutant == null ? "none" : mutant.text(),
                isChanged,
                mutant != null && isChanged && verdict.counts().getOrDefault(mutant.caughtBy(), 0L) > 0,
                writing,
                relayed,
                faults,
                strikes.openTransactionHits(),
                stage.endedByThemselves(),
                verdict.counts(),
                verdict.violations());
    }
}
