package io.github.firstseen.app.http;

import io.github.firstseen.app.gateway.Admission;
import io.github.firstseen.app.gateway.Message;
import io.github.firstseen.app.gateway.RequestStatus;
import io.github.firstseen.app.gateway.Sighted;
import io.github.firstseen.dedup.Outcome;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers a message with what became of it, and says in a word what that is. Statuses, names and words are public. */
final class AdmissionAnswer implements Admission.Cases<String> {
    static final String REQUESTS = "/v1/requests/";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int ACCEPTED = 202;

    private final Context request;

    AdmissionAnswer(Context request) {
        this.request = request;
    }

    @Override
    public String accepted(Admission.Accepted accepted) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Sighted first = accepted.first();
        fields.put("requestId", accepted.message().requestId().toString());
        fields.put("status", first == null ? "RECEIVED" : RequestStatus.name(first));
        fields.put("source", accepted.receipt().coordinates());
        fields.put("duplicate", first != null);
        if (first != null) {
            fields.put("first", first(first, accepted));
        }
        located(accepted.message()).status(ACCEPTED).json(fields);
        return first == null ? "accepted" : Boolean.FALSE.equals(accepted.isSamePayload()) ? "conflict" : "duplicate";
    }

    private static Map<String, Object> first(Sighted first, Admission.Accepted accepted) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("time", Instant.ofEpochMilli(first.firstSeenMs()).toString());
        fields.put("timeMs", first.firstSeenMs());
        fields.put("fingerprint", first.fingerprint());
        fields.put("origin", first.origin());
        if (accepted.isSamePayload() != null) {
            fields.put("samePayload", accepted.isSamePayload());
        }
        return fields;
    }

    @Override
    public String inFlight(Admission.InFlight inFlight) {
        throw problem(
                ProblemKind.IN_FLIGHT, "the first request with this key has no outcome yet", inFlight.message(), SOON);
    }

    @Override
    public String payloadDiffers(Admission.PayloadDiffers differs) {
        throw problem(
                ProblemKind.PAYLOAD_DIFFERS,
                "this key was used with another body; send a new key for a new operation",
                differs.message(),
                null);
    }

    @Override
    public String exhausted(Admission.Exhausted exhausted) {
        throw problem(
                ProblemKind.REFUSED,
                "the operation has failed as often as firstseen.attempts.max allows",
                exhausted.message(),
                null);
    }

    /** What the first produced, as it was reported; where nothing was, how it stands. */
    @Override
    public String replayed(Admission.Replayed replayed) {
        Sighted first = replayed.first();
        Outcome outcome = first.outcome();
        byte[] content = outcome == null ? null : outcome.content();
        located(replayed.message()).header(REPLAYED, "true").header("Firstseen-Status", first.status());
        if (outcome == null || content == null) {
            request.json(StatusFields.of(replayed.message().requestId(), first));
        } else {
            request.contentType(OutcomeType.of(outcome)).result(content);
        }
        return "replayed";
    }

    @Override
    public String tooLarge(Admission.TooLarge tooLarge) {
        throw Problem.of(ProblemKind.TOO_LARGE, "the ingest topic takes no message of this size");
    }

    @Override
    public String unavailable(Admission.Unavailable unavailable) {
        throw Problem.notAvailable(unavailable.why() + "; send it again with the same key", SOON);
    }

    private Context located(Message message) {
        return request.header("Location", REQUESTS + message.requestId());
    }

    private Problem problem(ProblemKind kind, String detail, Message message, @Nullable Duration retryAfter) {
        located(message);
        Problem problem =
                Problem.of(kind, detail).with("requestId", message.requestId().toString());
        return retryAfter == null ? problem : problem.after(retryAfter);
    }
}
