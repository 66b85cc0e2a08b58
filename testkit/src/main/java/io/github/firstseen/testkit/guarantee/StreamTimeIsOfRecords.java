package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.log.LogRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * T, as audit events tell it, is always the effective time of an ingest record that its task has read, never before that of
 * the record it judges, and never goes back: commands do not move it (C6, D5). With a task goes all that came on its ingest
 * partition, and what was rerouted to it.
 */
public final class StreamTimeIsOfRecords implements Guarantee {
    private static final Comparator<AuditRecord> IN_ORDER =
            Comparator.comparingLong(record -> record.at().offset());

    /** Events of one task in one partition of the audit topic are in the order in which they happened. */
    private record Line(int task, int auditPartition) {}

    @Override
    public List<Violation> check(History history) {
        Map<Coordinates, Integer> rerouted = new HashMap<>();
        Map<Integer, Set<Long>> timesMs = new HashMap<>();
        for (LogRecord record : history.rerouted()) {
            String source = record.headerText(HeaderNames.SOURCE);
            if (source != null) {
                rerouted.put(Coordinates.parse(source), record.coordinates().partition());
                times(timesMs, record.coordinates().partition()).add(record.timestampMs());
            }
        }
        for (OutputRecord output : history.outputs()) {
            Produced source = history.sourceOf(output);
            Long timeMs = Judgement.timeMs(output);
            if (source != null && timeMs != null) {
                times(timesMs, source.coordinates().partition()).add(timeMs);
            }
        }
        return check(history, rerouted, timesMs);
    }

    private static Set<Long> times(Map<Integer, Set<Long>> timesMs, int task) {
        return timesMs.computeIfAbsent(task, none -> new HashSet<>());
    }

    private static List<Violation> check(
            History history, Map<Coordinates, Integer> rerouted, Map<Integer, Set<Long>> timesMs) {
        List<AuditRecord> inOrder = new ArrayList<>(history.lifecycles().audit());
        inOrder.sort(IN_ORDER);
        List<Violation> violations = new ArrayList<>();
        Map<Line, Long> last = new HashMap<>();
        for (AuditRecord record : inOrder) {
            int task = rerouted.getOrDefault(record.source(), record.source().partition());
            long streamTimeMs = record.streamTimeMs();
            boolean isOfNothing = streamTimeMs <= 0 && !record.isDecision();
            if (!isOfNothing && !times(timesMs, task).contains(streamTimeMs)) {
                violations.add(wrong(record, "is of no record that task " + task + " has read"));
            }
            var inputs = record.event().getInputs();
            if (inputs != null && inputs.getEffectiveTime().toEpochMilli() > streamTimeMs) {
                violations.add(wrong(record, "is before the record's own " + inputs.getEffectiveTime()));
            }
            Long before = last.put(new Line(task, record.at().partition()), streamTimeMs);
            if (before != null && before > streamTimeMs) {
                violations.add(wrong(record, "was " + before + " before, in task " + task));
            }
        }
        return violations;
    }

    private static Violation wrong(AuditRecord record, String what) {
        return new Violation(record.source(), "as " + record + " has T " + record.streamTimeMs() + ", which " + what);
    }
}
