package io.github.firstseen.serdes.audit;

import io.github.firstseen.dedup.Arrival;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.LatePolicy;
import io.github.firstseen.dedup.LifecycleSettings;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.Status;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.AuditKind;
import io.github.firstseen.schemas.DecisionKind;
import io.github.firstseen.schemas.RuleInputs;
import io.github.firstseen.schemas.Sha256;
import io.github.firstseen.serdes.Judged;
import io.github.firstseen.serdes.avro.AvroValues;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the audit events of decisions. Any thread. */
public final class DecisionEvents {
    private static final String ROLE = "deduplicator";
    /** A longer text is cut, as in the header of a dead letter. */
    private static final int DETAIL_LENGTH_MAX = 512;

    private final AuditSettings settings;

    public DecisionEvents(AuditSettings settings) {
        this.settings = settings;
    }

    /**
     * The event of a record that was judged.
     *
     * @param judged with its grounds, if it had any
     * @param key the idempotency key; null where it could not be read
     * @param wallMs the wall clock, in ms since the epoch
     */
    public AuditEvent of(Judged judged, byte @Nullable [] key, long wallMs) {
        AuditEvent event = new AuditEvent();
        event.setKind(AuditKind.DECISION);
        RequestId requestId = judged.requestId();
        event.setRequestId(requestId == null ? null : AvroValues.of(requestId));
        event.setSource(AvroValues.of(judged.source()));
        event.setActor(settings.applicationId());
        event.setRole(ROLE);
        event.setStreamTime(Instant.ofEpochMilli(judged.streamTimeMs()));
        event.setWallTime(Instant.ofEpochMilli(wallMs));
        if (key != null) {
            tellKey(event, key);
        }
        Judged.Grounds grounds = judged.grounds();
        if (grounds != null) {
            tellGrounds(event, grounds);
        }
        return judged.decision().match(new Teller(event));
    }

    private void tellKey(AuditEvent event, byte[] key) {
        switch (settings.keyForm()) {
            case PLAIN -> event.setIdempotencyKey(ByteBuffer.wrap(key));
            case HASH ->
                event.setIdempotencyKeyHash(new Sha256(Fingerprint.of(key).toBytes()));
        }
    }

    private void tellGrounds(AuditEvent event, Judged.Grounds grounds) {
        Arrival arrival = grounds.arrival();
        // The rule's clock, which a lease was over by or not.
        event.setWallTime(Instant.ofEpochMilli(grounds.wallMs()));
        event.setInputs(new RuleInputs(
                AvroValues.of(arrival.fingerprint()),
                Instant.ofEpochMilli(arrival.recordTimeMs()),
                Instant.ofEpochMilli(arrival.timeMs()),
                arrival.ttlMs(),
                settings.rule().graceMs(),
                settings.lifecycle().attemptsMax(),
                settings.rule().latePolicy() == LatePolicy.FORWARD,
                settings.lifecycle().leaseMs(),
                settings.lifecycle().ttlRefresh() == LifecycleSettings.TtlRefresh.ON_DUPLICATE));
        Sighting remembered = grounds.remembered();
        if (remembered != null) {
            event.setRemembered(AuditValues.remembered(remembered));
            event.setFromStatus(AvroValues.of(statusAt(remembered, arrival.timeMs())));
        }
    }

    private static Status statusAt(Sighting sighting, long timeMs) {
        return sighting.livesAt(timeMs) ? sighting.status() : Status.EXPIRED;
    }

    /** Tells each decision in its own words. */
    private record Teller(AuditEvent event) implements Decision.Cases<AuditEvent> {
        @Override
        public AuditEvent firstSeen(Decision.FirstSeen firstSeen) {
            event.setDecision(DecisionKind.FIRST_SEEN);
            return remembersNow(firstSeen.sighting());
        }

        @Override
        public AuditEvent duplicate(Decision.Duplicate duplicate) {
            event.setDecision(DecisionKind.DUPLICATE);
            return remembersNow(duplicate.first());
        }

        @Override
        public AuditEvent conflict(Decision.Conflict conflict) {
            event.setDecision(DecisionKind.CONFLICT);
            return remembersNow(conflict.first());
        }

        @Override
        public AuditEvent late(Decision.Late late) {
            event.setDecision(DecisionKind.LATE);
            event.setReason("late");
            event.setDetail(cut(late.detail()));
            Sighting forwarded = late.forwarded();
            return forwarded == null ? event : remembersNow(forwarded);
        }

        @Override
        public AuditEvent invalid(Decision.Invalid invalid) {
            event.setDecision(DecisionKind.INVALID);
            event.setReason(invalid.reason().text());
            event.setDetail(cut(invalid.detail()));
            return event;
        }

        private static String cut(String detail) {
            return detail.substring(0, Math.min(detail.length(), DETAIL_LENGTH_MAX));
        }

        private AuditEvent remembersNow(Sighting sighting) {
            event.setToStatus(AvroValues.of(sighting.status()));
            event.setAttempt(sighting.attempt());
            return event;
        }
    }
}
