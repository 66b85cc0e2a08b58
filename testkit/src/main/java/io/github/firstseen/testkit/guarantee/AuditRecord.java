package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.AuditKind;
import io.github.firstseen.schemas.Remembered;
import io.github.firstseen.serdes.avro.AvroCodec;
import io.github.firstseen.serdes.avro.AvroValues;
import io.github.firstseen.serdes.avro.UnreadableAvroException;
import io.github.firstseen.testkit.log.LogRecord;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A record of the audit topic.
 *
 * @param at where it stands there
 */
record AuditRecord(Coordinates at, AuditEvent event) {
    /** Throws where it is none: that would be a topic that is not the product's. */
    static AuditRecord read(LogRecord record, AvroCodec<AuditEvent> codec) {
        Bytes value = record.value();
        try {
            return new AuditRecord(record.coordinates(), codec.decode(value == null ? null : value.get()));
        } catch (UnreadableAvroException e) {
            throw new IllegalArgumentException(record.coordinates() + " is no audit event: " + e.getMessage(), e);
        }
    }

    /** The ingest record or the command that it tells of. */
    Coordinates source() {
        return AvroValues.coordinates(event.getSource());
    }

    boolean isDecision() {
        return event.getKind() == AuditKind.DECISION;
    }

    long streamTimeMs() {
        return event.getStreamTime().toEpochMilli();
    }

    long wallMs() {
        return event.getWallTime().toEpochMilli();
    }

    /** What was remembered before, without its outcome; null if nothing was. */
    @Nullable
    Sighting remembered() {
        Remembered remembered = event.getRemembered();
        return remembered == null
                ? null
                : new Sighting(
                        AvroValues.fingerprint(remembered.getFingerprint()),
                        AvroValues.coordinates(remembered.getOrigin()),
                        remembered.getRecordTime().toEpochMilli(),
                        remembered.getFirstSeen().toEpochMilli(),
                        remembered.getExpiry().toEpochMilli(),
                        new Progress(
                                AvroValues.status(remembered.getStatus()),
                                remembered.getAttempt(),
                                AvroValues.leaseUntilMs(remembered.getLeaseUntil()),
                                null));
    }

    @Override
    public String toString() {
        return event.getKind() + " at " + at;
    }
}
