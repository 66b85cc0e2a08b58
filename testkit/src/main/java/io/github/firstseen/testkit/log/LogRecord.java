package io.github.firstseen.testkit.log;

import io.github.firstseen.dedup.Coordinates;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A record as it stands in a topic.
 *
 * @param coordinates where
 * @param key the record key's bytes, null if it has none
 * @param value its bytes, null for a tombstone
 * @param headers in their order
 * @param timestampMs in ms since the epoch, the producer's or the broker's as the topic says
 */
public record LogRecord(
        Coordinates coordinates,
        @Nullable Bytes key,
        @Nullable Bytes value,
        List<LogHeader> headers,
        long timestampMs) {
    public LogRecord {
        headers = List.copyOf(headers);
    }

    /** The last header of this name, as firstseen reads repeated ones; null if there is none. */
    public @Nullable LogHeader header(String name) {
        for (int i = headers.size() - 1; i >= 0; i--) {
            if (headers.get(i).name().equals(name)) {
                return headers.get(i);
            }
        }
        return null;
    }

    /** The text of that header; null if there is none or it has no value. */
    public @Nullable String headerText(String name) {
        LogHeader header = header(name);
        return header == null ? null : header.text();
    }
}
