package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Intake;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.RuleSettings;
import io.github.firstseen.dedup.StoreLayout;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The pure rule, replayed: for every task there is an order of what it has read, its ingest partition and its part of the
 * reroute topic, in which the rule on a store in memory decides each record as it was decided, on the same grounds and, as
 * far as the outputs tell it, at the same T (A1, A6, B1, C6, E2). And each record was judged where its key belongs.
 *
 * <p>Effective times are taken from the outputs, since nobody knows afterwards what the clock on the wall said. A decision
 * that nothing explains is one violation: it is then believed, and what follows from it is no fault of its own.
 *
 * <p>Records whose keys are reported on only move T here: {@link AuditExplainsIt} judges them.
 */
public final class TheRuleExplainsIt implements Guarantee {
    private final RuleSettings settings;
    private final StoreLayout layout;
    private final int partitions;

    private TheRuleExplainsIt(RuleSettings settings, StoreLayout layout, int partitions) {
        this.settings = settings;
        this.layout = layout;
        this.partitions = partitions;
    }

    /**
     * With {@code routing=key}, for histories with their rerouted records and with idempotency keys in the default header.
     *
     * @param partitions of the ingest topic, positive
     */
    public static TheRuleExplainsIt withRoutingByKey(RuleSettings settings, StoreLayout layout, int partitions) {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be positive, got " + partitions);
        }
        return new TheRuleExplainsIt(settings, layout, partitions);
    }

    /** With {@code routing=partition}, where every record is judged on the partition it came on. */
    public static TheRuleExplainsIt withRoutingByPartition(RuleSettings settings, StoreLayout layout) {
        return new TheRuleExplainsIt(settings, layout, 0);
    }

    /**
     * What a replay has found.
     *
     * @param violations what the rule does not explain
     * @param tasks how each task must stand at the end, by its number
     */
    public record Replay(List<Violation> violations, Map<Integer, TaskEnd> tasks) {}

    @Override
    public List<Violation> check(History history) {
        return replay(history).violations();
    }

    /** Replays all tasks. */
    public Replay replay(History history) {
        TaskLogs dealt = new TaskLogs(history, new Intake(settings), partitions);
        List<Violation> violations = new ArrayList<>(dealt.violations());
        Set<RequestId> unsaid = reportedOn(history);
        Map<Integer, TaskEnd> ends = new TreeMap<>();
        dealt.logs().forEach((task, logs) -> {
            TaskMemory memory = new TaskMemory(settings, layout);
            violations.addAll(new Interleaving(logs, memory).violations());
            ends.put(task, TaskEnd.of(logs, memory, settings.graceMs()).withUnsaid(unsaid));
        });
        return new Replay(violations, ends);
    }

    private static Set<RequestId> reportedOn(History history) {
        Set<RequestId> ids = new HashSet<>();
        for (Produced one : history.produced()) {
            if (one.requestId() != null && history.isReportedOn(one)) {
                ids.add(one.requestId());
            }
        }
        return ids;
    }
}
