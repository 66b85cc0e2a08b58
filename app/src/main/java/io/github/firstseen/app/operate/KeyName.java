package io.github.firstseen.app.operate;

import io.github.firstseen.dedup.Intake;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.topology.Owners;
import io.github.firstseen.topology.Routing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which operation somebody speaks of.
 *
 * @param requestId of it
 * @param key its idempotency key as text, null where only the request id is known
 */
public record KeyName(RequestId requestId, @Nullable String key) {
    private static final int VERSION = 8;

    /**
     * By its key.
     *
     * @param scope null for none
     * @throws IllegalArgumentException for a key that no record can have
     */
    public static KeyName of(@Nullable String scope, String key) {
        byte[] bytes = bytes(key);
        if (bytes.length == 0 || bytes.length > Intake.KEY_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "KEY has 1 to " + Intake.KEY_BYTES_MAX + " bytes of UTF-8, got " + bytes.length);
        }
        return new KeyName(RequestId.of(scope == null ? null : bytes(scope), bytes), key);
    }

    /**
     * By its request id, as the header {@code firstseen-request-id} says it.
     *
     * @throws IllegalArgumentException for another text
     */
    public static KeyName ofRequestId(String text) {
        try {
            RequestId requestId = RequestId.parse(text);
            // UUID's own parser also takes 1-1-1-1-1.
            if (requestId.toString().equalsIgnoreCase(text) && version(requestId) == VERSION) {
                return new KeyName(requestId, null);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(wrong(text), e);
        }
        throw new IllegalArgumentException(wrong(text));
    }

    private static long version(RequestId requestId) {
        return requestId.high() >>> 12 & 0xf;
    }

    private static String wrong(String text) {
        return "a request id is a UUID of version 8, as in the header firstseen-request-id, got " + text;
    }

    /** The partitions that can own it: one where that can be computed, otherwise every one of so many. */
    public List<Integer> owners(Routing routing, int count) {
        return key != null && routing == Routing.KEY
                ? List.of(Owners.of(bytes(key), count))
                : IntStream.range(0, count).boxed().toList();
    }

    /** The record key of what stands of it on the commands and the audit topic. */
    byte[] recordKey() {
        return bytes(requestId.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
