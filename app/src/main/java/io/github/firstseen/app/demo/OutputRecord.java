package io.github.firstseen.app.demo;

import io.github.firstseen.dedup.Coordinates;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record of an output topic, as far as the ledger looks at it.
 *
 * @param output which of the four topics it was read from
 * @param at where it stands there
 * @param headers our headers, name to text
 */
record OutputRecord(Output output, Coordinates at, Map<String, String> headers) {
    /** The four output topics, in the order of the contract. */
    enum Output {
        DEDUPLICATED,
        DUPLICATES,
        CONFLICTS,
        DEAD_LETTER
    }

    OutputRecord {
        headers = Map.copyOf(headers);
    }

    /** The text of a header, or a dash where it is missing: a demo shows what is there. */
    String header(String name) {
        return headers.getOrDefault(name, "-");
    }

    /** The ingest record a header points at, or null where the header is missing or cannot be read. */
    @Nullable
    Coordinates coordinates(String name) {
        try {
            return Coordinates.parse(headers.getOrDefault(name, ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
