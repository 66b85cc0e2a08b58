package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.RuleInputs;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.avro.AvroValues;
import io.github.firstseen.serdes.lifecycle.AddressedCommand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * At audit level {@code all} there is exactly one event of each ingest record that was decided, which says what its output
 * record says, and one of each command that could be read; and no other (E2, E4). A command for whoever owns its key may go
 * without: those that do not know the key say nothing.
 */
public final class AuditTellsAll implements Guarantee {
    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        Map<Coordinates, List<AuditRecord>> bySource = new HashMap<>();
        for (AuditRecord record : history.lifecycles().audit()) {
            bySource.computeIfAbsent(record.source(), at -> new ArrayList<>()).add(record);
        }
        for (OutputRecord output : history.outputs()) {
            Produced source = history.sourceOf(output);
            if (source != null) {
                AuditRecord only = only(source.coordinates(), bySource, violations);
                if (only != null) {
                    compare(history, source, output, only).forEach(wrong -> violations.add(wrong(only, wrong)));
                }
            }
        }
        history.lifecycles().commands().forEach(command -> check(command, bySource, violations));
        bySource.values()
                .forEach(foreign -> foreign.forEach(record -> violations.add(
                        wrong(record, "tells of what is neither a decided record nor a readable command"))));
        return violations;
    }

    private static Violation wrong(AuditRecord record, String what) {
        return new Violation(record.source(), "as " + record + " " + what);
    }

    private static @Nullable AuditRecord only(
            Coordinates source, Map<Coordinates, List<AuditRecord>> bySource, List<Violation> violations) {
        List<AuditRecord> records = bySource.remove(source);
        if (records != null && records.size() == 1) {
            return records.get(0);
        }
        violations.add(new Violation(
                source, records == null ? "has no audit event" : "has more than one audit event: " + records));
        return null;
    }

    private static void check(
            CommandRecord command, Map<Coordinates, List<AuditRecord>> bySource, List<Violation> violations) {
        AddressedCommand addressed = command.command();
        Coordinates at = command.record().coordinates();
        boolean mayBeUntold = addressed != null && addressed.owner() == AddressedCommand.ANYWHERE;
        if (addressed == null || (mayBeUntold && !bySource.containsKey(at))) {
            return;
        }
        AuditRecord only = only(at, bySource, violations);
        if (only != null && !tells(only, addressed)) {
            violations.add(wrong(only, "does not tell of " + addressed));
        }
    }

    private static boolean tells(AuditRecord record, AddressedCommand addressed) {
        AuditEvent event = record.event();
        return !record.isDecision()
                && AvroValues.of(addressed.requestId()).equals(event.getRequestId())
                && AvroValues.of(addressed.command().type()) == event.getCommand()
                && addressed.sender().actor().equals(event.getActor())
                && addressed.sender().role().equals(event.getRole());
    }

    private static List<String> compare(History history, Produced source, OutputRecord output, AuditRecord record) {
        List<String> wrong = new ArrayList<>();
        if (!record.isDecision()) {
            wrong.add("is no decision");
        }
        said(record).forEach((header, said) -> {
            String written = output.record().headerText(header);
            if (written != null && !written.equals(said)) {
                wrong.add("says " + said + " where the header " + header + " of " + output + " is " + written);
            }
        });
        RuleInputs inputs = record.event().getInputs();
        if (inputs != null && !isOf(history, source, output, inputs)) {
            wrong.add("says that the rule was given " + inputs + ", which is not of that record");
        }
        return wrong;
    }

    /** What the headers must say, where they are there. */
    private static Map<String, String> said(AuditRecord record) {
        AuditEvent event = record.event();
        Map<String, String> said = new HashMap<>();
        said.put(
                HeaderNames.DECISION,
                String.valueOf(event.getDecision()).toLowerCase(Locale.ROOT).replace('_', '-'));
        said.put(HeaderNames.REQUEST_ID, String.valueOf(event.getRequestId()));
        said.put(HeaderNames.REASON, String.valueOf(event.getReason()));
        said.put(HeaderNames.ATTEMPT, String.valueOf(event.getAttempt()));
        said.put(HeaderNames.STATUS, String.valueOf(event.getToStatus()));
        said.put(HeaderNames.STREAM_TIME_MS, Long.toString(record.streamTimeMs()));
        return said;
    }

    private static boolean isOf(History history, Produced source, OutputRecord output, RuleInputs inputs) {
        Long timeMs = Judgement.timeMs(output);
        return AvroValues.fingerprint(inputs.getFingerprint()).equals(history.fingerprintOf(source))
                && inputs.getRecordTime().toEpochMilli() == source.record().timestampMs()
                && timeMs != null
                && inputs.getEffectiveTime().toEpochMilli() == timeMs
                && inputs.getTtlMs() == source.ttlMs();
    }
}
