package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.registry.WriterSchemas;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The fingerprint of an Avro payload without some of its parts. */
final class AvroFingerprinter implements Fingerprinter {
    /** How many schemas are kept ready; beyond, all are made anew. A topic has a handful. */
    static final int SCHEMAS_MAX = 1_000;

    private final AvroExclusions exclusions;
    private final WriterSchemas schemas;
    private final Map<Integer, CanonicalAvro> forms = new ConcurrentHashMap<>();

    AvroFingerprinter(List<String> exclude, WriterSchemas schemas) {
        this.exclusions =
                AvroExclusions.of(exclude.stream().map(AvroPath::parse).toList());
        this.schemas = schemas;
    }

    @Override
    public Fingerprint of(byte @Nullable [] value) throws InvalidRecordException {
        if (value == null) {
            return Fingerprint.OF_NO_PAYLOAD;
        }
        AvroPayload in = new AvroPayload(value, InvalidReason.PAYLOAD_UNREADABLE);
        return Fingerprint.of(form(in).of(in));
    }

    /** No lock while the registry is asked; two threads may make the same. */
    private CanonicalAvro form(AvroPayload in) throws InvalidRecordException {
        CanonicalAvro known = forms.get(in.schemaId());
        if (known != null) {
            return known;
        }
        CanonicalAvro form = CanonicalAvro.of(AvroFrame.schema(in.schemaId(), schemas, in.reason()), exclusions, in);
        if (forms.size() >= SCHEMAS_MAX) {
            forms.clear();
        }
        forms.put(in.schemaId(), form);
        return form;
    }
}
