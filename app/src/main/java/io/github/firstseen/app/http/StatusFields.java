package io.github.firstseen.app.http;

import io.github.firstseen.app.gateway.RequestStatus;
import io.github.firstseen.app.gateway.Sighted;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.RequestId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a request is, as JSON has it; the names are public. What is not there is left out. */
final class StatusFields {
    private StatusFields() {}

    static Map<String, Object> of(RequestStatus status) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("requestId", status.id().toString());
        fields.put("status", status.name());
        AnswerFields.put(fields, "receivedMs", status.receivedMs());
        add(fields, status.sighted());
        return fields;
    }

    static Map<String, Object> of(RequestId id, Sighted sighted) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("requestId", id.toString());
        fields.put("status", RequestStatus.name(sighted));
        add(fields, sighted);
        return fields;
    }

    private static void add(Map<String, Object> fields, @Nullable Sighted sighted) {
        if (sighted == null) {
            return;
        }
        fields.put("attempt", sighted.attempt());
        fields.put("queuedAtMs", sighted.firstSeenMs());
        fields.put("expiryMs", sighted.expiryMs());
        fields.put("fingerprint", sighted.fingerprint());
        fields.put("origin", sighted.origin());
        Outcome outcome = sighted.outcome();
        if (outcome != null) {
            fields.put("outcome", AnswerFields.outcome(outcome));
        }
    }
}
