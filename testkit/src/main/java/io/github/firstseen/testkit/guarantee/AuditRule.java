package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Arrival;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.LatePolicy;
import io.github.firstseen.dedup.LifecycleSettings;
import io.github.firstseen.dedup.LifecycleSettings.TtlRefresh;
import io.github.firstseen.dedup.Rule;
import io.github.firstseen.dedup.RuleSettings;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.DecisionKind;
import io.github.firstseen.schemas.RuleInputs;
import io.github.firstseen.schemas.Status;
import io.github.firstseen.serdes.avro.AvroValues;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rule, given nothing but an audit event of a decision. */
final class AuditRule {
    /** Neither decides anything once the TTL of a record is known. */
    private static final long ANY_MS = 1;

    private AuditRule() {}

    /**
     * Decides it again.
     *
     * @param remembered what the event says was remembered, with its outcome or without
     */
    static Decision decide(AuditRecord record, @Nullable Sighting remembered) {
        RuleInputs inputs = Objects.requireNonNull(record.event().getInputs());
        LatePolicy late = inputs.getLateForwarded() ? LatePolicy.FORWARD : LatePolicy.REJECT;
        TtlRefresh refresh = inputs.getTtlRefreshed() ? TtlRefresh.ON_DUPLICATE : TtlRefresh.NEVER;
        Rule rule = new Rule(
                new RuleSettings(ANY_MS, ANY_MS, inputs.getGraceMs(), late),
                new LifecycleSettings(inputs.getLeaseMs(), inputs.getAttemptsMax(), refresh));
        Arrival arrival = new Arrival(
                AvroValues.requestId(Objects.requireNonNull(record.event().getRequestId())),
                AvroValues.fingerprint(inputs.getFingerprint()),
                record.source(),
                inputs.getRecordTime().toEpochMilli(),
                inputs.getEffectiveTime().toEpochMilli(),
                inputs.getTtlMs());
        return rule.decide(arrival, remembered, record.streamTimeMs(), record.wallMs());
    }

    /** What is remembered after a decision. */
    static @Nullable Sighting leftBy(Decision decision, @Nullable Sighting before) {
        if (decision instanceof Decision.FirstSeen first) {
            return first.sighting();
        }
        if (decision instanceof Decision.Late late && late.forwarded() != null) {
            return late.forwarded();
        }
        return decision instanceof Decision.Duplicate duplicate && duplicate.refreshed() != null
                ? duplicate.refreshed()
                : before;
    }

    /** What an event of this decision must say. */
    static Expected expected(Decision decision) {
        return decision.match(new Telling());
    }

    /** The part of an event that tells what was decided. */
    record Expected(
            @Nullable DecisionKind kind,
            @Nullable String reason,
            @Nullable Status toStatus,
            @Nullable Integer attempt) {
        static Expected of(AuditEvent event) {
            return new Expected(event.getDecision(), event.getReason(), event.getToStatus(), event.getAttempt());
        }

        private static Expected of(DecisionKind kind, @Nullable String reason, @Nullable Sighting left) {
            return left == null
                    ? new Expected(kind, reason, null, null)
                    : new Expected(kind, reason, AvroValues.of(left.status()), left.attempt());
        }

        boolean isSaidBy(AuditEvent event) {
            return equals(of(event));
        }
    }

    private static final class Telling implements Decision.Cases<Expected> {
        @Override
        public Expected firstSeen(Decision.FirstSeen firstSeen) {
            return Expected.of(DecisionKind.FIRST_SEEN, null, firstSeen.sighting());
        }

        @Override
        public Expected duplicate(Decision.Duplicate duplicate) {
            return Expected.of(DecisionKind.DUPLICATE, null, duplicate.first());
        }

        @Override
        public Expected conflict(Decision.Conflict conflict) {
            return Expected.of(DecisionKind.CONFLICT, null, conflict.first());
        }

        @Override
        public Expected late(Decision.Late late) {
            return Expected.of(DecisionKind.LATE, "late", late.forwarded());
        }

        @Override
        public Expected invalid(Decision.Invalid invalid) {
            return Expected.of(DecisionKind.INVALID, invalid.reason().text(), null);
        }
    }
}
