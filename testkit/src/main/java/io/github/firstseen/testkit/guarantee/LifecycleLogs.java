package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.AuditKind;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.serdes.lifecycle.CommandCodec;
import io.github.firstseen.testkit.log.LogRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What stands on the commands topic and on the audit topic beside a history. */
public final class LifecycleLogs {
    /** Where nobody reports and nothing is audited. */
    static final LifecycleLogs NONE = new LifecycleLogs(produced -> false, Map.of(), List.of());

    private final Predicate<Produced> reportedOn;
    private final Map<Coordinates, CommandRecord> commands;
    private final List<AuditRecord> audit;

    private LifecycleLogs(
            Predicate<Produced> reportedOn, Map<Coordinates, CommandRecord> commands, List<AuditRecord> audit) {
        this.reportedOn = reportedOn;
        this.commands = commands;
        this.audit = List.copyOf(audit);
    }

    /**
     * All committed records of both topics, read with read_committed.
     *
     * @param reportedOn which ingest records have a key that commands may be about: their outputs alone do not tell what
     *     was remembered of it, so only {@link AuditExplainsIt} judges what they were let through for
     * @throws IllegalArgumentException if a record of the audit topic is no audit event
     */
    public static LifecycleLogs of(Predicate<Produced> reportedOn, List<LogRecord> commands, List<LogRecord> audit) {
        CommandCodec codec = new CommandCodec();
        Map<Coordinates, CommandRecord> byCoordinates = new LinkedHashMap<>();
        commands.forEach(record -> byCoordinates.put(record.coordinates(), CommandRecord.read(record, codec)));
        AvroCodec<AuditEvent> events = AvroCodec.ofAuditEvents();
        return new LifecycleLogs(
                reportedOn,
                byCoordinates,
                audit.stream().map(record -> AuditRecord.read(record, events)).toList());
    }

    /** How many of these commands nobody can read: each must end as a dead letter. */
    public static long unreadable(List<LogRecord> commands) {
        CommandCodec codec = new CommandCodec();
        return commands.stream()
                .filter(record -> !CommandRecord.read(record, codec).isReadable())
                .count();
    }

    /** How often commands were answered how, by the audit topic: the status they led to, or why they were refused. */
    public Map<String, Long> answers() {
        Map<String, Long> answers = new TreeMap<>();
        for (AuditRecord record : audit) {
            AuditEvent event = record.event();
            if (!record.isDecision()) {
                String answer = event.getKind() == AuditKind.TRANSITION
                        ? String.valueOf(event.getToStatus())
                        : String.valueOf(event.getReason());
                answers.merge(answer, 1L, Long::sum);
            }
        }
        return answers;
    }

    boolean isReportedOn(Produced produced) {
        return reportedOn.test(produced);
    }

    Collection<CommandRecord> commands() {
        return commands.values();
    }

    /** The command at these coordinates; null if there is none. */
    @Nullable
    CommandRecord commandAt(@Nullable Coordinates at) {
        return at == null ? null : commands.get(at);
    }

    List<AuditRecord> audit() {
        return audit;
    }
}
