package io.github.firstseen.app.gateway;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Takes every message, and says what is known of its key where that is known in time. Any thread. */
final class AsyncDesk implements Gateway.Desk {
    private static final Known NOT_IN_TIME = new Known.Unavailable("not in time");

    private final IngestDesk ingest;
    private final Lookups lookups;
    private final Duration knownWait;

    /** @param knownWait zero to ask for nothing */
    AsyncDesk(IngestDesk ingest, Lookups lookups, Duration knownWait) {
        this.ingest = ingest;
        this.lookups = lookups;
        this.knownWait = knownWait;
    }

    @Override
    public CompletableFuture<Admission> admit(Message message) {
        CompletableFuture<Known> known = knownWait.isZero()
                ? CompletableFuture.completedFuture(NOT_IN_TIME)
                : Gateway.within(lookups.find(message.asked()), NOT_IN_TIME, knownWait);
        return ingest.take(message).thenCombine(known, AsyncDesk::with);
    }

    private static Admission with(Admission admission, Known known) {
        if (admission instanceof Admission.Accepted accepted
                && known instanceof Known.Found found
                // It may have been judged since.
                && !found.sighted().origin().equals(accepted.receipt().coordinates())) {
            Message message = accepted.message();
            return new Admission.Accepted(
                    message, accepted.receipt(), found.sighted(), isSame(message, found.sighted()));
        }
        return admission;
    }

    private static @Nullable Boolean isSame(Message message, Sighted first) {
        return message.fingerprint() == null
                ? null
                : (Boolean) message.fingerprint().toString().equals(first.fingerprint());
    }
}
