package io.github.firstseen.app.gateway;

import io.github.firstseen.dedup.Fingerprint;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks what is known of a key before it takes a message, as draft-ietf-httpapi-idempotency-key-header-06 has it. Of two that
 * come to this gateway at once, one waits for neither Kafka nor the deduplicator: it is told that the other is in flight.
 * Of two that come to two gateways at once both may be taken; the deduplicator lets one through. Any thread.
 */
final class StrictDesk implements Gateway.Desk {
    private final IngestDesk ingest;
    private final Lookups lookups;
    private final StatusDesk statuses;
    private final Requests requests;

    StrictDesk(IngestDesk ingest, Lookups lookups, StatusDesk statuses, Requests requests) {
        this.ingest = ingest;
        this.lookups = lookups;
        this.statuses = statuses;
        this.requests = requests;
    }

    @Override
    public CompletableFuture<Admission> admit(Message message) {
        Requests.Entry other = requests.claim(message, System.currentTimeMillis());
        if (other == null) {
            return claimed(
                    message,
                    () -> lookups.find(message.asked()).thenCompose(known -> {
                        if (known instanceof Known.Found found) {
                            return known(message, found.sighted());
                        }
                        return known instanceof Known.Unavailable unavailable
                                ? completed(new Admission.Unavailable(unavailable.why()))
                                : ingest.take(message);
                    }));
        }
        return other.at() == null && other.told().equals(Stage.RECEIVED)
                ? completed(beside(message, other.fingerprint()))
                : behind(message, other);
    }

    /** Gives the key back where nothing was written. */
    private CompletableFuture<Admission> claimed(Message message, Supplier<CompletableFuture<Admission>> work) {
        return work.get().whenComplete((admission, failure) -> {
            if (!(admission instanceof Admission.Accepted)) {
                requests.forget(message.requestId());
            }
        });
    }

    /** Another one of this key was here before. */
    private CompletableFuture<Admission> behind(Message message, Requests.Entry other) {
        return statuses.of(message.requestId()).thenCompose(followed -> {
            if (followed instanceof Followed.Unavailable unavailable) {
                return completed(new Admission.Unavailable(unavailable.why()));
            }
            RequestStatus status = followed.status();
            if (status == null || status.name().equals(RequestStatus.HELD_BACK)) {
                return ingest.take(message);
            }
            return status.sighted() == null
                    ? completed(beside(message, other.fingerprint()))
                    : known(message, status.sighted());
        });
    }

    private CompletableFuture<Admission> known(Message message, Sighted first) {
        return switch (first.nextCopy()) {
            case "first-seen" -> ingest.take(message);
            case "attempts-exhausted" -> completed(new Admission.Exhausted(message));
            default -> completed(remembered(message, first));
        };
    }

    private static Admission remembered(Message message, Sighted first) {
        if (!Objects.toString(message.fingerprint()).equals(first.fingerprint())) {
            return new Admission.PayloadDiffers(message);
        }
        return first.isFinal() ? new Admission.Replayed(message, first) : new Admission.InFlight(message);
    }

    private static Admission beside(Message message, @Nullable Fingerprint other) {
        return Objects.equals(message.fingerprint(), other)
                ? new Admission.InFlight(message)
                : new Admission.PayloadDiffers(message);
    }

    private static CompletableFuture<Admission> completed(Admission admission) {
        return CompletableFuture.completedFuture(admission);
    }
}
