package io.github.firstseen.topology;

import io.github.firstseen.dedup.Arrival;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Intake;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.serdes.HeaderCodec;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.serdes.payload.AvroSource;
import io.github.firstseen.serdes.payload.Fingerprinter;
import io.github.firstseen.serdes.payload.KeySource;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads out of an ingest record what the rule needs, wherever the configuration says it stands. For one task, which closes
 * it.
 */
final class IngestReader implements AutoCloseable {
    private final DedupConfig config;
    private final AvroSource avro;
    private final KeySource keySource;
    private final Fingerprinter fingerprinter;
    private final Intake intake;
    private final boolean needsRecordKey;

    IngestReader(DedupConfig config, DedupEnvironment environment) {
        this.config = config;
        this.avro = environment.avro().get();
        this.keySource = config.keySource(avro);
        this.fingerprinter = config.fingerprinter(avro);
        this.intake = new Intake(config.ruleSettings());
        this.needsRecordKey = config.routing() == Routing.PARTITION;
    }

    /** The record's idempotency key, from where routing has left it or from where the producer put it. */
    byte[] idempotencyKey(Record<RoutedKey, byte[]> record) throws InvalidRecordException {
        byte[] read = record.key().requireReadable().idempotencyKey();
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
        Fingerprint fingerprint = fingerprinter.of(record.value(), record.headers());
        return new Arrival(requestId, fingerprint, source, recordTimeMs(record), record.timestamp(), ttlMs);
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

    @Override
    public void close() {
        avro.close();
    }

    private static long recordTimeMs(Record<RoutedKey, byte[]> record) {
        byte[] own = HeaderCodec.last(record.headers(), HeaderNames.RECORD_TIME_MS);
        return own == null ? record.timestamp() : Long.parseLong(new String(own, StandardCharsets.US_ASCII));
    }
}
