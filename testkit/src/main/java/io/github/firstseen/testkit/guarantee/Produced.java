package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.testkit.log.LogHeader;
import io.github.firstseen.testkit.log.LogRecord;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * An ingest record and what it asks for.
 *
 * @param record as acknowledged, or as read back from the ingest topic
 * @param requestId of its scope and idempotency key; null where it has no readable key
 * @param ttlMs how long its key is to be remembered, in ms, positive
 */
public record Produced(LogRecord record, @Nullable RequestId requestId, long ttlMs) {
    private static final int KEY_MAX_BYTES = 1_024;

    public Produced {
        if (ttlMs <= 0) {
            throw new IllegalArgumentException("ttlMs must be positive, got " + ttlMs);
        }
    }

    /** A record with this idempotency key, without scope. */
    public static Produced keyed(LogRecord record, String key, long ttlMs) {
        return new Produced(record, RequestId.of(null, key.getBytes(StandardCharsets.UTF_8)), ttlMs);
    }

    /**
     * A record that says key, scope and TTL in the default headers. An unreadable TTL counts as the default one: such a
     * record is invalid, so its TTL never matters.
     */
    public static Produced byHeaders(LogRecord record, long defaultTtlMs) {
        Bytes key = valueOf(record.header("idempotency-key"));
        Bytes scope = valueOf(record.header("idempotency-scope"));
        boolean readable = key != null && key.get().length > 0 && key.get().length <= KEY_MAX_BYTES;
        RequestId id = key == null || !readable ? null : RequestId.of(scope == null ? null : scope.get(), key.get());
        return new Produced(record, id, ttlOf(record, defaultTtlMs));
    }

    private static long ttlOf(LogRecord record, long defaultTtlMs) {
        String text = record.headerText("idempotency-ttl-ms");
        if (text == null) {
            return defaultTtlMs;
        }
        try {
            long ttlMs = Long.parseLong(text);
            return ttlMs > 0 ? ttlMs : defaultTtlMs;
        } catch (NumberFormatException e) {
            return defaultTtlMs;
        }
    }

    private static @Nullable Bytes valueOf(@Nullable LogHeader header) {
        return header == null ? null : header.value();
    }

    /** Where it stands in the ingest topic. */
    public Coordinates coordinates() {
        return record.coordinates();
    }
}
