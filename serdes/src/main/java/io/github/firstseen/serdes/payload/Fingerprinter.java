package io.github.firstseen.serdes.payload;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InvalidRecordException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the fingerprint of a payload: two payloads are the same message exactly if theirs are equal. Any thread. */
public interface Fingerprinter {
    /**
     * The fingerprint of a payload.
     *
     * @param value the record's payload; null, a tombstone, has {@link Fingerprint#OF_NO_PAYLOAD}
     * @throws InvalidRecordException where it has no canonical form; its text never quotes the payload
     */
    Fingerprint of(byte @Nullable [] value) throws InvalidRecordException;

    /** Over the bytes as they are. Reads every payload. */
    static Fingerprinter raw() {
        return Fingerprint::of;
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
}
