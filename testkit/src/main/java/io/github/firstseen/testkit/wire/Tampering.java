package io.github.firstseen.testkit.wire;

import java.time.Duration;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;

/**
 * What is done to requests of one kind on their way.
 *
 * @param request the kind
 * @param error what is answered in the broker's place; NONE where nothing is
 * @param delay how long the request is held up; zero where it is not
 */
public record Tampering(ApiKeys request, Act act, Errors error, Duration delay) {
    /** When it happens, seen from the broker. */
    public enum Act {
        /** The request is lost with its connection; the broker never sees it. */
        DROP_BEFORE,
        /** The request is applied; its answer is lost with the connection. */
        DROP_AFTER,
        /** The request comes late, and so does all that the same connection brings after it. */
        DELAY,
        /** The broker never sees the request; an error is answered. */
        ERROR_BEFORE,
        /** The request is applied; an error is answered. */
        ERROR_AFTER
    }

    public Tampering {
        boolean isError = act == Act.ERROR_BEFORE || act == Act.ERROR_AFTER;
        if (isError == (error == Errors.NONE)) {
            throw new IllegalArgumentException(act + " cannot go with error " + error);
        }
        if (delay.isNegative() || (act == Act.DELAY) == delay.isZero()) {
            throw new IllegalArgumentException(act + " cannot go with delay " + delay);
        }
    }

    public static Tampering dropBefore(ApiKeys request) {
        return new Tampering(request, Act.DROP_BEFORE, Errors.NONE, Duration.ZERO);
    }

    public static Tampering dropAfter(ApiKeys request) {
        return new Tampering(request, Act.DROP_AFTER, Errors.NONE, Duration.ZERO);
    }

    public static Tampering delay(ApiKeys request, Duration delay) {
        return new Tampering(request, Act.DELAY, Errors.NONE, delay);
    }

    public static Tampering errorBefore(ApiKeys request, Errors error) {
        return new Tampering(request, Act.ERROR_BEFORE, error, Duration.ZERO);
    }

    /** The error must be one that leaves open whether the request was applied. */
    public static Tampering errorAfter(ApiKeys request, Errors error) {
        return new Tampering(request, Act.ERROR_AFTER, error, Duration.ZERO);
    }

    @Override
    public String toString() {
        return "%s %s%s%s"
                .formatted(
                        request,
                        act,
                        error == Errors.NONE ? "" : " " + error,
                        delay.isZero() ? "" : " " + delay.toMillis() + " ms");
    }
}
