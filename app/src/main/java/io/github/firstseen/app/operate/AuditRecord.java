package io.github.firstseen.app.operate;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.serdes.avro.AvroValues;

/**
 * An event on the audit topic.
 *
 * @param at where it stands
 * @param timeMs when it was written, by the broker's clock, in ms since the epoch
 * @param event what it tells; not to be changed
 */
public record AuditRecord(Coordinates at, long timeMs, AuditEvent event) {
    /** Where the ingest record or the command stands that it tells of. */
    Coordinates source() {
        return AvroValues.coordinates(event.getSource());
    }
}
