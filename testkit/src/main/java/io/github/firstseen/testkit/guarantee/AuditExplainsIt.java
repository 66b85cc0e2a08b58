package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Lifecycle;
import io.github.firstseen.dedup.LifecycleSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Each decision is the one that the rule makes of what its own audit event says it was given, and each command's answer the
 * one that the lifecycle gives; and the events of one key, in the order of the audit topic, are a chain: what one remembers
 * is what the one before has left (A3, B3, C1, E2). So no report is lost or counts twice, a final status never moves, and
 * an attempt that is fenced changes nothing; and copies are answered with the outcome that was reported.
 */
public final class AuditExplainsIt implements Guarantee {
    private static final Comparator<AuditRecord> IN_ORDER = Comparator.comparing(
            AuditRecord::at, Comparator.comparingInt(Coordinates::partition).thenComparingLong(Coordinates::offset));

    private final Lifecycle lifecycle;
    private final long graceMs;

    /**
     * @param settings those of the deduplicator
     * @param graceMs the grace of the deduplicator, in ms
     */
    public AuditExplainsIt(LifecycleSettings settings, long graceMs) {
        this.lifecycle = new Lifecycle(settings, graceMs);
        this.graceMs = graceMs;
    }

    @Override
    public List<Violation> check(History history) {
        Map<Coordinates, OutputRecord> outputs = new HashMap<>();
        for (OutputRecord output : history.outputs()) {
            Produced source = history.sourceOf(output);
            if (source != null) {
                outputs.putIfAbsent(source.coordinates(), output);
            }
        }
        List<AuditRecord> inOrder = new ArrayList<>(history.lifecycles().audit());
        inOrder.sort(IN_ORDER);
        List<Violation> violations = new ArrayList<>();
        Map<UUID, AuditChain> chains = new HashMap<>();
        for (AuditRecord record : inOrder) {
            UUID id = record.event().getRequestId();
            if (id != null) {
                AuditChain chain = chains.computeIfAbsent(id, none -> new AuditChain(lifecycle, graceMs));
                chain.next(record, history.lifecycles().commandAt(record.source()), outputs.get(record.source()))
                        .forEach(wrong -> violations.add(new Violation(record.source(), "as " + record + " " + wrong)));
            }
        }
        return violations;
    }
}
