package io.github.firstseen.dedup;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The first row of the rule's table: what a record must bring to be judged at all. */
public final class Intake {
    /** The longest idempotency key, in bytes. */
    public static final int KEY_BYTES_MAX = 1_024;

    private static final int LONG_DIGITS_MAX = 19;

    private final RuleSettings settings;

    public Intake(RuleSettings settings) {
        this.settings = settings;
    }

    /** The key's bytes, untouched; throws where they cannot name an operation. */
    public static byte[] requireKey(byte @Nullable [] key) throws InvalidRecordException {
        if (key == null) {
            throw new InvalidRecordException(InvalidReason.KEY_MISSING, "the record has no idempotency key");
        }
        if (key.length == 0) {
            throw new InvalidRecordException(InvalidReason.KEY_EMPTY, "the idempotency key is empty");
        }
        if (key.length > KEY_BYTES_MAX) {
            throw new InvalidRecordException(
                    InvalidReason.KEY_TOO_LONG,
                    "the idempotency key has " + key.length + " bytes, at most " + KEY_BYTES_MAX + " are allowed");
        }
        return key;
    }

    /** Throws where {@code routing=partition} has no record key to rely on. */
    public static void requireRecordKey(byte @Nullable [] recordKey) throws InvalidRecordException {
        if (recordKey == null) {
            throw new InvalidRecordException(
                    InvalidReason.RECORD_KEY_MISSING,
                    "the record has no record key, which routing=partition relies on");
        }
    }

    /**
     * The TTL a record asks for, in ms.
     *
     * @param header the TTL header's bytes, a decimal number of milliseconds; null where the record has none
     */
    public long requireTtlMs(byte @Nullable [] header) throws InvalidRecordException {
        if (header == null) {
            return settings.ttlMs();
        }
        long ttlMs = parse(header);
        if (ttlMs <= 0) {
            throw new InvalidRecordException(
                    InvalidReason.TTL_NOT_POSITIVE, "the TTL header must be positive, got " + ttlMs + " ms");
        }
        if (ttlMs > settings.retentionMs()) {
            throw new InvalidRecordException(
                    InvalidReason.TTL_OVER_RETENTION,
                    "the TTL header must be at most the retention of " + settings.retentionMs() + " ms, got " + ttlMs
                            + " ms");
        }
        return ttlMs;
    }

    private static long parse(byte[] header) throws InvalidRecordException {
        // Long.parseLong would also take a plus sign and digits of other scripts.
        int digitsFrom = header.length > 0 && header[0] == '-' ? 1 : 0;
        int digits = header.length - digitsFrom;
        boolean decimal = digits > 0 && digits <= LONG_DIGITS_MAX;
        for (int i = digitsFrom; decimal && i < header.length; i++) {
            decimal = header[i] >= '0' && header[i] <= '9';
        }
        if (decimal) {
            try {
                return Long.parseLong(new String(header, StandardCharsets.US_ASCII));
            } catch (NumberFormatException beyondLong) {
                // 19 digits can still be more than a long holds: as unreadable as 20.
                decimal = false;
            }
        }
        throw new InvalidRecordException(
                InvalidReason.TTL_UNREADABLE, "the TTL header is not a decimal number of milliseconds");
    }
}
