package io.github.firstseen.serdes.audit;

import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.schemas.Remembered;
import io.github.firstseen.serdes.avro.AvroValues;
import java.time.Instant;

/** Values that audit events of both kinds tell. */
final class AuditValues {
    private AuditValues() {}

    /** A sighting without its outcome, which its own transition has told. */
    static Remembered remembered(Sighting sighting) {
        return new Remembered(
                AvroValues.of(sighting.fingerprint()),
                AvroValues.of(sighting.origin()),
                Instant.ofEpochMilli(sighting.recordTimeMs()),
                Instant.ofEpochMilli(sighting.firstSeenMs()),
                Instant.ofEpochMilli(sighting.expiryMs()),
                AvroValues.of(sighting.status()),
                sighting.attempt(),
                AvroValues.ofLease(sighting.progress().leaseUntilMs()));
    }
}
