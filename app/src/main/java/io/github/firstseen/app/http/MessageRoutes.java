package io.github.firstseen.app.http;

import io.github.firstseen.app.config.GatewayConfig;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.gateway.Admission;
import io.github.firstseen.app.gateway.Body;
import io.github.firstseen.app.gateway.Fingerprints;
import io.github.firstseen.app.gateway.Gateway;
import io.github.firstseen.app.gateway.IdempotencyKeyField;
import io.github.firstseen.app.gateway.Message;
import io.github.firstseen.app.metrics.GatewayMetrics;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.Intake;
import io.github.firstseen.dedup.InvalidRecordException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes messages. Who sends them is asked before anything of them is looked at. */
public final class MessageRoutes implements Routes {
    static final String KEY = "Idempotency-Key";
    static final String SCOPE = "Idempotency-Scope";
    static final String TTL = "Idempotency-Ttl-Ms";
    static final String RECORD_KEY = "Record-Key";

    private static final int FIELD_LENGTH_MAX = 1_024;

    private final Gateway gateway;
    private final Senders senders;
    private final GatewayMetrics metrics;
    private final GatewayConfig config;
    private final Intake intake;
    private final Fingerprints fingerprints;

    public MessageRoutes(Gateway gateway, Senders senders, GatewayMetrics metrics, Settings settings) {
        this.gateway = gateway;
        this.senders = senders;
        this.metrics = metrics;
        this.config = settings.gateway();
        this.intake = new Intake(settings.dedup().ruleSettings());
        this.fingerprints = new Fingerprints(settings.dedup());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        config.paths().forEach(path -> routes.post(path, this::take, Role.SENDER));
    }

    private void take(Context request) {
        long startNanos = System.nanoTime();
        Message message = counted(() -> read(request));
        request.future(() -> gateway.admit(message)
                .thenAccept(admission -> answer(request, admission, System.nanoTime() - startNanos)));
    }

    private Message read(Context request) {
        Body body = Body.of(request.bodyAsBytes());
        String heldScope = senders.scopeOf(request, body);
        return message(request, body, scope(request, heldScope));
    }

    private void answer(Context request, Admission admission, long nanos) {
        String word = counted(() -> admission.match(new AdmissionAnswer(request)));
        if (admission instanceof Admission.Accepted) {
            metrics.accepted(word, nanos);
        } else {
            metrics.answered(word);
        }
    }

    /** What was refused counts by its problem. */
    private <T> T counted(Supplier<T> work) {
        try {
            return work.get();
        } catch (Problem problem) {
            metrics.answered(problem.kind().word());
            throw problem;
        }
    }

    private Message message(Context request, Body body, @Nullable String scope) {
        String key = key(request);
        return new Message(
                Message.idOf(scope, key),
                key,
                scope,
                ttlMs(request),
                recordKey(request),
                headers(request),
                body,
                fingerprint(body));
    }

    private static String key(Context request) {
        String value = field(request, KEY);
        if (value == null) {
            throw Problem.of(
                    ProblemKind.KEY_MISSING,
                    "send the request header " + KEY + ", the same for each try of one operation and for no other");
        }
        try {
            return IdempotencyKeyField.parse(value);
        } catch (IllegalArgumentException e) {
            throw Problem.wrongRequest(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String scope(Context request, @Nullable String held) {
        String scope = text(request, SCOPE);
        if (held != null && scope != null && !scope.equals(held)) {
            throw Problem.of(
                    ProblemKind.NOT_ALLOWED,
                    "the secret of this signature is for another " + SCOPE + " than that sent");
        }
        return held == null ? scope : held;
    }

    private @Nullable Long ttlMs(Context request) {
        String ttl = field(request, TTL);
        try {
            return ttl == null ? null : (Long) intake.requireTtlMs(ttl.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidRecordException e) {
            throw Problem.wrongRequest(TTL + ": " + e.getMessage());
        }
    }

    private @Nullable String recordKey(Context request) {
        String recordKey = text(request, RECORD_KEY);
        if (recordKey != null && !gateway.takesRecordKeys()) {
            throw Problem.wrongRequest(
                    RECORD_KEY + " cannot be had here, since firstseen.key.source=record-key makes it " + KEY);
        }
        return recordKey;
    }

    /** What goes into headers of the record: request headers that are passed on, and parameters of the path. */
    private Map<String, String> headers(Context request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : config.headers()) {
            String value = request.header(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        headers.putAll(request.pathParamMap());
        return headers;
    }

    private @Nullable Fingerprint fingerprint(Body body) {
        try {
            return fingerprints.of(body);
        } catch (InvalidRecordException e) {
            throw Problem.wrongRequest("the body cannot be compared: " + e.getMessage());
        }
    }

    /** One that names something: visible ASCII, not too long; null where it is not there. */
    private static @Nullable String text(Context request, String name) {
        String value = field(request, name);
        if (value != null && (value.length() > FIELD_LENGTH_MAX || !value.matches("[\\x21-\\x7e]+"))) {
            throw Problem.wrongRequest(name + " has 1 to " + FIELD_LENGTH_MAX + " visible ASCII characters");
        }
        return value;
    }

    /** Of two of one name nobody can say which is meant. */
    private static @Nullable String field(Context request, String name) {
        Enumeration<String> values = request.req().getHeaders(name);
        String value = values.hasMoreElements() ? values.nextElement() : null;
        if (values.hasMoreElements()) {
            throw Problem.wrongRequest(name + " stands there more than once");
        }
        return value;
    }
}
