package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.registry.RegistryUnavailableException;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Takes the fingerprint of a payload: two payloads are the same message exactly if theirs are equal. Any thread, but that of
 * Avro the threads of its source.
 */
public interface Fingerprinter {
    /**
     * The fingerprint of a payload.
     *
     * @param value the record's payload; null, a tombstone, has {@link Fingerprint#OF_NO_PAYLOAD}
     * @param headers the record's headers, unread by most
     * @throws InvalidRecordException where it has no canonical form; its text never quotes the payload
     * @throws RegistryUnavailableException where the writer's schema is not to be had now; the record is not at fault
     */
    Fingerprint of(byte @Nullable [] value, Headers headers) throws InvalidRecordException;

    /** The same of a record without headers. */
    default Fingerprint of(byte @Nullable [] value) throws InvalidRecordException {
        return of(value, new RecordHeaders());
    }

    /** Over the bytes as they are. Reads every payload. */
    static Fingerprinter raw() {
        return (value, headers) -> Fingerprint.of(value);
    }

    /**
     * Over the canonical form of a JSON payload, see {@link CanonicalJson}: the order of properties, white space,
     * escapes and the spelling of numbers make no difference, everything else does.
     *
     * @param exclude JSON pointers (RFC 6901) to what is to make no difference either, such as {@code /sentAt}. A
     *     property is taken out; an element of an array becomes null, so that the others keep their places. A pointer
     *     to nothing is ignored
     * @throws IllegalArgumentException if one of them is no pointer, or points to the whole document
     */
    static Fingerprinter json(List<String> exclude) {
        return new JsonFingerprinter(exclude);
    }

    /**
     * Over the canonical form of an Avro payload, see {@link CanonicalAvro}: the order of fields, the writer's schema and
     * the type of a number make no difference, and null none to a field that is not there. Everything else does.
     *
     * @param exclude paths to what is to make no difference either, such as {@code meta.sentAt}: names of fields of
     *     records or of keys of maps with dots between them, into each item where there is an array. A path to nothing is
     *     ignored
     * @param source asked where in a payload the Avro is, not before there is one
     * @throws IllegalArgumentException if one of them is no path
     */
    static Fingerprinter avro(List<String> exclude, AvroSource source) {
        return new AvroFingerprinter(exclude, source);
    }
}
