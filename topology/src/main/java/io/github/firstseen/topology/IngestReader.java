package io.github.firstseen.topology;

import io.github.firstseen.dedup.Arrival;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Intake;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.serdes.HeaderCodec;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.payload.Fingerprinter;
import io.github.firstseen.serdes.payload.KeySource;
import io.github.firstseen.serdes.registry.WriterSchemas;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads out of an ingest record what the rule needs, wherever the configuration says it stands. Any thread. */
final class IngestReader {
    private final DedupConfig config;
    private final KeySource keySource;
    private final Fingerprinter fingerprinter;
    private final Intake intake;
    private final boolean needsRecordKey;

    IngestReader(DedupConfig config, WriterSchemas schemas) {
        this.config = config;
        this.keySource = config.keySource(schemas);
        this.fingerprinter = config.fingerprinter(schemas);
        this.intake = new Intake(config.ruleSettings());
        this.needsRecordKey = config.routing() == Routing.PARTITION;
    }

    /** The record's idempotency key, from where routing has left it or from where the producer put it. */
    byte[] idempotencyKey(Record<RoutedKey, byte[]> record) throws InvalidRecordException {
        byte[] read = record.key().idempotencyKey();
        return read != null
                ? read
                : Intake.requireKey(keySource.key(record.key().recordKey(), record.value(), record.headers()));
    }

    RequestId requestId(Record<RoutedKey, byte[]> record) throws InvalidRecordException {
        byte[] key = idempotencyKey(record);
        return RequestId.of(HeaderCodec.last(record.headers(), config.scopeHeader()), key);
    }

    /** The record as the rule sees it; its effective time is what the timestamp extractor made of its timestamp. */
    Arrival arrival(Record<RoutedKey, byte[]> record, Coordinates source, RequestId requestId)
            throws InvalidRecordException {
        long ttlMs = intake.requireTtlMs(HeaderCodec.last(record.headers(), config.ttlHeader()));
        if (needsRecordKey) {
            Intake.requireRecordKey(record.key().recordKey());
        }
        return new Arrival(
                requestId, fingerprinter.of(record.value()), source, recordTimeMs(record), record.timestamp(), ttlMs);
    }

    /** Where the record stands in the ingest topic; a rerouted one says so itself, and only we can have written that. */
    Coordinates source(Record<RoutedKey, byte[]> record, RecordMetadata here) throws InvalidRecordException {
        if (here.topic().equals(config.ingestTopic())) {
            return new Coordinates(here.topic(), here.partition(), here.offset());
        }
        byte[] source = HeaderCodec.last(record.headers(), HeaderNames.SOURCE);
        if (source == null) {
            throw new InvalidRecordException(
                    InvalidReason.NOT_REROUTED_BY_US, "a record on the reroute topic has no " + HeaderNames.SOURCE);
        }
        try {
            return Coordinates.parse(new String(source, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new InvalidRecordException(
                    InvalidReason.NOT_REROUTED_BY_US,
                    "a record on the reroute topic has an unreadable " + HeaderNames.SOURCE);
        }
    }

    private static long recordTimeMs(Record<RoutedKey, byte[]> record) {
        byte[] own = HeaderCodec.last(record.headers(), HeaderNames.RECORD_TIME_MS);
        return own == null ? record.timestamp() : Long.parseLong(new String(own, StandardCharsets.US_ASCII));
    }
}
