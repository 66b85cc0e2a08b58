package io.github.firstseen.dedup;

import org.jspecify.annotations.Nullable;

/**
 * The transition table, in its one place. A cell holds the status that a command leads to, or nothing where it is a no-op:
 *
 * <pre>
 *               PROCESSING  SUCCEEDED  REJECTED  FAILED_FINAL  FAILED_RETRYABLE  RELEASE   next copy
 * FORWARDED     PROCESSING  SUCCEEDED  REJECTED  FAILED_FINAL  RELEASED          RELEASED  FORWARDED (1)
 * PROCESSING    PROCESSING  SUCCEEDED  REJECTED  FAILED_FINAL  RELEASED          RELEASED  FORWARDED (1)
 *               (2)
 * RELEASED                                                                                 FORWARDED
 * SUCCEEDED
 * REJECTED
 * FAILED_FINAL
 * EXPIRED                                                                                  FORWARDED (3)
 *
 * (1) when its lease is over, as the next attempt
 * (2) renews the lease; a no-op where there is none
 * (3) as the first attempt of a new life
 * </pre>
 */
public final class Transitions {
    private Transitions() {}

    /** What this command makes of this status; null where it is a no-op. */
    public static @Nullable Status next(Status from, CommandType type) {
        return switch (from) {
            case FORWARDED, PROCESSING -> type.target();
            case RELEASED, SUCCEEDED, REJECTED, FAILED_FINAL, EXPIRED -> null;
        };
    }
}
