package io.github.firstseen.prove;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.prove.fault.Directories;
import io.github.firstseen.prove.stage.Instance;
import io.github.firstseen.prove.stage.Numbers;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.prove.store.Changelog;
import io.github.firstseen.prove.store.LocalStore;
import io.github.firstseen.prove.store.Remembered;
import io.github.firstseen.prove.store.RestoredStoreAnswers;
import io.github.firstseen.prove.store.StoreIsChangelog;
import io.github.firstseen.prove.traffic.Routing;
import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.TaskEnd;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestProducer;
import io.github.firstseen.testkit.log.TestRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when all is decided and every instance has stopped: the stores are read as they lie, every local one is
 * deleted, and one instance restores them all and is asked for what they held.
 */
final class Aftermath {
    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);
    private static final Duration RUNNING_WITHIN = Duration.ofMinutes(1);
    private static final int COPIES = 2_000;

    private final Stage stage;
    private final Routing routing;
    private final Random random;
    private final Stores before;
    private final List<RestoredStoreAnswers.Asked> asked = new ArrayList<>();
    private final List<String> notRestored = new ArrayList<>();
    private Stores after;

    /**
     * What there was before.
     *
     * @param ingest all that was produced, and decided
     * @param unreadable commands that nobody could read, which are dead letters beside the decided records
     * @param watch of the outputs
     * @param untilMs when the last of it was decided, by the wall clock
     */
    record Decided(List<LogRecord> ingest, int unreadable, OutputWatch watch, long untilMs) {}

    /** The stores of all tasks, by the task's number. */
    private record Stores(Map<Integer, Remembered> local, Map<Integer, Remembered> changelog) {}

    private Aftermath(Stage stage, ProofSettings settings) throws InterruptedException {
        this.stage = stage;
        this.routing = settings.routing();
        this.random = new Random(settings.seed());
        this.before = stores();
        this.after = before;
    }

    /** Goes through it. */
    static Aftermath of(Stage stage, ProofSettings settings, Decided decided) throws InterruptedException {
        Aftermath aftermath = new Aftermath(stage, settings);
        aftermath.restore(decided);
        return aftermath;
    }

    private Stores stores() throws InterruptedException {
        Map<Integer, Remembered> local = new TreeMap<>();
        for (int task = 0; task < Numbers.PARTITIONS; task++) {
            local.put(task, LocalStore.newest(stateDirectories(), task).remembered());
        }
        return new Stores(local, Changelog.read(stage.cluster()));
    }

    private List<Path> stateDirectories() {
        List<Path> directories =
                new ArrayList<>(stage.instances().stream().map(Instance::state).toList());
        directories.add(stage.reserve().state());
        return directories;
    }

    private void restore(Decided decided) throws InterruptedException {
        stateDirectories().forEach(Directories::delete);
        Instance instance = stage.instances().get(0);
        long logged = instance.logSize();
        instance.launch();
        try {
            Await.until(
                    "a restored instance runs",
                    RUNNING_WITHIN,
                    () -> instance.logFrom(logged).contains(Instance.RUNNING));
            ask(decided);
            int records = decided.ingest().size() + decided.unreadable() + asked.size();
            notRestored.addAll(Proof.drained(stage, decided.watch(), records));
        } catch (AssertionError e) {
            notRestored.add(String.valueOf(e.getMessage()));
        }
        instance.stop();
        after = stores();
    }

    /** Sends a copy of each of the keys that are remembered, at the time of its first: so T stays where it is. */
    private void ask(Decided decided) {
        Map<Coordinates, LogRecord> origins = new HashMap<>();
        decided.ingest().forEach(record -> origins.put(record.coordinates(), record));
        List<Sighting> living = living(decided.untilMs());
        LOG.info("asking a restored store for {} keys", living.size());
        List<TestRecord> copies = new ArrayList<>();
        for (Sighting sighting : living) {
            LogRecord origin = origins.get(sighting.origin());
            if (origin == null) {
                throw new AssertionError(sighting + " is remembered and was never produced");
            }
            copies.add(copy(origin, sighting));
        }
        try (TestProducer producer = new TestProducer(stage.cluster().clientProperties())) {
            List<LogRecord> sent = producer.sendAll(copies);
            for (int i = 0; i < sent.size(); i++) {
                asked.add(new RestoredStoreAnswers.Asked(sent.get(i), living.get(i)));
            }
        }
    }

    private List<Sighting> living(long decidedUntilMs) {
        // No T is ahead of the wall clock by more than the skew.
        long highestMs = decidedUntilMs + Numbers.SKEW_MS;
        List<Sighting> living = new ArrayList<>();
        for (Remembered task : before.changelog().values()) {
            task.newest().values().stream()
                    .filter(sighting -> highestMs < sighting.expiryMs() + Numbers.GRACE_MS)
                    .forEach(living::add);
        }
        Collections.shuffle(living, random);
        return living.subList(0, Math.min(COPIES, living.size()));
    }

    private TestRecord copy(LogRecord origin, Sighting sighting) {
        int partition = switch (routing) {
            case KEY -> random.nextInt(Numbers.PARTITIONS);
            case PARTITION -> origin.coordinates().partition();
        };
        return new TestRecord(
                Stage.INGEST, partition, origin.key(), origin.value(), origin.headers(), sighting.firstSeenMs());
    }

    /** The copies that were sent, as they were acknowledged. */
    List<LogRecord> copies() {
        return asked.stream().map(RestoredStoreAnswers.Asked::copy).toList();
    }

    /**
     * Says what is wrong.
     *
     * @param ends how the rule says each task must stand, by its number
     */
    void judge(Verdict verdict, Map<Integer, TaskEnd> ends, List<OutputRecord> outputs) {
        verdict.judge(Verdict.STORES, wrong(before, ends));
        List<String> answers = new ArrayList<>(notRestored);
        answers.addAll(RestoredStoreAnswers.check(asked, outputs));
        if (asked.isEmpty()) {
            answers.add("nothing was remembered that could be asked for");
        }
        verdict.judge(Verdict.ANSWERS, answers);
        verdict.judge(Verdict.RESTORED_STORES, wrong(after, ends));
    }

    private static List<String> wrong(Stores stores, Map<Integer, TaskEnd> ends) {
        StoreIsChangelog guarantee = new StoreIsChangelog(Numbers.layout());
        Remembered nothing = new Remembered(Map.of());
        List<String> wrong = new ArrayList<>();
        ends.forEach((task, end) -> guarantee
                .check(
                        stores.local().getOrDefault(task, nothing),
                        stores.changelog().getOrDefault(task, nothing),
                        end)
                .forEach(what -> wrong.add("task " + task + ": " + what)));
        return wrong;
    }
}
