package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The fingerprint of an Avro payload without some of its parts. */
final class AvroFingerprinter implements Fingerprinter {
    /** How many schemas are kept ready; beyond, all are made anew. A topic has a handful. */
    static final int SCHEMAS_MAX = 1_000;

    private final AvroExclusions exclusions;
    private final AvroSource source;
    private final Map<AvroSchemaRef, CanonicalAvro> forms = new ConcurrentHashMap<>();

    AvroFingerprinter(List<String> exclude, AvroSource source) {
        this.exclusions =
                AvroExclusions.of(exclude.stream().map(AvroPath::parse).toList());
        this.source = source;
    }

    @Override
    public Fingerprint of(byte @Nullable [] value, Headers headers) throws InvalidRecordException {
        if (value == null) {
            return Fingerprint.OF_NO_PAYLOAD;
        }
        AvroPayload in = source.of(value, headers, InvalidReason.PAYLOAD_UNREADABLE);
        return Fingerprint.of(form(in).of(in));
    }

    /** No lock while the registry is asked; two threads may make the same. */
    private CanonicalAvro form(AvroPayload in) throws InvalidRecordException {
        CanonicalAvro known = forms.get(in.schemaRef());
        if (known != null) {
            return known;
        }
        CanonicalAvro form = CanonicalAvro.of(in.schema(), exclusions, in);
        if (forms.size() >= SCHEMAS_MAX) {
            forms.clear();
        }
        forms.put(in.schemaRef(), form);
        return form;
    }
}
