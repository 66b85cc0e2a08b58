package io.github.firstseen.prove;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.prove.stage.Numbers;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.prove.traffic.Routing;
import io.github.firstseen.prove.verdict.Breaches;
import io.github.firstseen.testkit.guarantee.AuditExplainsIt;
import io.github.firstseen.testkit.guarantee.AuditTellsAll;
import io.github.firstseen.testkit.guarantee.BehindIsLate;
import io.github.firstseen.testkit.guarantee.Guarantee;
import io.github.firstseen.testkit.guarantee.Guarantees;
import io.github.firstseen.testkit.guarantee.History;
import io.github.firstseen.testkit.guarantee.LateOnlyWhenBehind;
import io.github.firstseen.testkit.guarantee.OrderKept;
import io.github.firstseen.testkit.guarantee.StreamTimeIsOfRecords;
import io.github.firstseen.testkit.guarantee.TaskEnd;
import io.github.firstseen.testkit.guarantee.TheRuleExplainsIt;
import io.github.firstseen.testkit.guarantee.Violation;
import io.github.firstseen.testkit.log.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What was broken, by the name of the guarantee. */
final class Verdict {
    static final String LAG = "LagZeroWithinABound";
    static final String LEFT_OPEN = "NoTransactionLeftOpen";
    static final String ACKNOWLEDGED = "AcknowledgedIsInTheLog";
    static final String STORES = "StoreIsChangelog";
    static final String ANSWERS = "RestoredStoreAnswers";
    static final String RESTORED_STORES = "RestoredStoreIsChangelog";

    /** What is judged otherwise than by a history. */
    static final List<String> OF_THE_HARNESS = List.of(LAG, LEFT_OPEN, ACKNOWLEDGED, STORES, ANSWERS, RESTORED_STORES);

    private final Breaches broken = new Breaches();

    private final List<Guarantee> guarantees;

    Verdict(Routing routing) {
        this.guarantees = guarantees(routing);
    }

    /** Every guarantee that holds under the numbers of a run. */
    static List<Guarantee> guarantees(Routing routing) {
        List<Guarantee> guarantees = new ArrayList<>(Guarantees.all());
        guarantees.add(new LateOnlyWhenBehind(Numbers.GRACE_MS));
        guarantees.add(new BehindIsLate(Numbers.GRACE_MS));
        guarantees.add(new AuditTellsAll());
        guarantees.add(new AuditExplainsIt(Numbers.lifecycle(), Numbers.GRACE_MS));
        guarantees.add(new StreamTimeIsOfRecords());
        switch (routing) {
            case KEY ->
                guarantees.add(
                        TheRuleExplainsIt.withRoutingByKey(Numbers.rule(), Numbers.layout(), Numbers.PARTITIONS));
            case PARTITION -> {
                guarantees.add(TheRuleExplainsIt.withRoutingByPartition(Numbers.rule(), Numbers.layout()));
                guarantees.add(new OrderKept());
            }
        }
        return guarantees;
    }

    /** Judges a history; returns how the rule says that each task must stand in the end, by its number. */
    Map<Integer, TaskEnd> judge(History history) {
        Map<Integer, TaskEnd> ends = new TreeMap<>();
        for (Guarantee guarantee : guarantees) {
            List<Violation> violations;
            if (guarantee instanceof TheRuleExplainsIt rule) {
                TheRuleExplainsIt.Replay replay = rule.replay(history);
                ends.putAll(replay.tasks());
                violations = replay.violations();
            } else {
                violations = guarantee.check(history);
            }
            broken.put(
                    guarantee.getClass().getSimpleName(),
                    violations.stream().map(Violation::toString).toList());
        }
        return ends;
    }

    /** The harness's own ground: what the cluster acknowledged is what its topic holds. */
    void judgeAcknowledged(List<LogRecord> acknowledged, List<LogRecord> records) {
        Map<Coordinates, LogRecord> log = new HashMap<>();
        records.forEach(record -> log.put(record.coordinates(), record));
        broken.put(
                ACKNOWLEDGED,
                acknowledged.stream()
                        .filter(record -> !isIn(log, record))
                        .map(record -> record.coordinates() + " was acknowledged, the log holds "
                                + (log.containsKey(record.coordinates()) ? "another record" : "nothing"))
                        .toList());
    }

    private static boolean isIn(Map<Coordinates, LogRecord> log, LogRecord acknowledged) {
        LogRecord held = log.get(acknowledged.coordinates());
        if (held == null || !held.coordinates().topic().equals(Stage.COMMANDS)) {
            return acknowledged.equals(held);
        }
        // The commands topic is LogAppendTime: its timestamps are the broker's.
        return Objects.equals(acknowledged.key(), held.key()) && Objects.equals(acknowledged.value(), held.value());
    }

    void judge(String name, List<String> violations) {
        broken.put(name, violations);
    }

    boolean holds() {
        return broken.hold();
    }

    Map<String, Long> counts() {
        return broken.counts();
    }

    /** All of them, one of each guarantee before the second of any. */
    List<String> violations() {
        return broken.violations();
    }
}
