package io.github.firstseen.app.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request that is not answered as asked: problem details of RFC 9457. Thrown by a handler, it becomes the
 * response. It holds no secret and no message value, and shows no stack trace.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final String detail;
    private final transient Map<String, Object> members;
    private final @Nullable Duration retryAfter;

    private Problem(ProblemKind kind, String detail, Map<String, Object> members, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.kind = kind;
        this.detail = detail;
        this.members = members;
        this.retryAfter = retryAfter;
    }

    /** One of a kind, with what a person needs to do better, a sentence without a full stop. */
    public static Problem of(ProblemKind kind, String detail) {
        return new Problem(kind, detail, Map.of(), null);
    }

    /** A request that says something wrong: which part of it, and what is allowed. */
    public static Problem wrongRequest(String detail) {
        return of(ProblemKind.WRONG_REQUEST, detail);
    }

    /** For now, and perhaps no more after this time, rounded up to seconds. */
    public static Problem notAvailable(String detail, Duration retryAfter) {
        return new Problem(ProblemKind.NOT_AVAILABLE, detail, Map.of(), retryAfter);
    }

    /** The same, and perhaps no more after this time, rounded up to seconds. */
    public Problem after(Duration time) {
        return new Problem(kind, detail, members, time);
    }

    /** With one more member, which JSON can hold; nothing is added for null. */
    public Problem with(String member, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(kind, detail, more, retryAfter);
    }

    public ProblemKind kind() {
        return kind;
    }

    /** What {@code Retry-After} says, in seconds, where it says anything. */
    public Optional<Long> retryAfterSeconds() {
        return Optional.ofNullable(retryAfter).map(after -> Math.max(1, (after.toMillis() + 999) / 1_000));
    }

    /**
     * As it is written.
     *
     * @param instance the path of the request; null within a list of answers
     */
    public Map<String, Object> json(@Nullable String instance) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", kind.type());
        json.put("title", kind.title());
        json.put("status", kind.status());
        json.put("detail", detail);
        if (instance != null) {
            json.put("instance", instance);
        }
        json.putAll(members);
        return json;
    }
}
