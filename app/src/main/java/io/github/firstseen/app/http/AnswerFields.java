package io.github.firstseen.app.http;

import io.github.firstseen.app.query.Answer;
import io.github.firstseen.app.query.Behind;
import io.github.firstseen.app.query.Heard;
import io.github.firstseen.app.query.Queries;
import io.github.firstseen.app.query.Standing;
import io.github.firstseen.app.query.Wanted;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.Sighting;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers to look-ups as JSON has them; the names are public. What is not there is left out. */
final class AnswerFields {
    private AnswerFields() {}

    /** What was found; a problem is thrown where nothing was. */
    static Map<String, Object> of(Answer answer, Queries queries) {
        if (answer instanceof Answer.Found found) {
            return found(found, queries.standing(found));
        }
        throw problem(answer);
    }

    /** The same for one of many: a problem stands in its place. */
    static Map<String, Object> inList(Answer answer, Queries queries) {
        return answer instanceof Answer.Found found
                ? found(found, queries.standing(found))
                : Map.of("problem", problem(answer).json(null));
    }

    private static Map<String, Object> found(Answer.Found found, Standing standing) {
        Sighting sighting = found.sighting();
        Progress progress = sighting.progress();
        Map<String, Object> fields = new LinkedHashMap<>();
        name(fields, found.wanted());
        fields.put("status", standing.status().name());
        fields.put("nextCopy", standing.nextCopy());
        fields.put("firstSeenMs", sighting.firstSeenMs());
        fields.put("expiryMs", sighting.expiryMs());
        fields.put("origin", sighting.origin().toString());
        fields.put("recordTimeMs", sighting.recordTimeMs());
        fields.put("fingerprint", sighting.fingerprint().toString());
        fields.put("attempt", sighting.attempt());
        if (progress.leaseUntilMs() != Progress.NO_LEASE) {
            fields.put("leaseUntilMs", progress.leaseUntilMs());
        }
        if (progress.outcome() != null) {
            fields.put("outcome", outcome(progress.outcome()));
        }
        fields.put("answeredBy", answeredBy(found.heard()));
        return fields;
    }

    private static void name(Map<String, Object> fields, Wanted wanted) {
        fields.put("requestId", wanted.key().requestId().toString());
        put(fields, "key", wanted.key().key());
        put(fields, "scope", wanted.scope());
    }

    static Map<String, Object> outcome(Outcome outcome) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("contentType", outcome.contentType());
        fields.put("length", outcome.length());
        byte[] content = outcome.content();
        put(
                fields,
                "content",
                content == null ? null : Base64.getUrlEncoder().withoutPadding().encodeToString(content));
        return fields;
    }

    private static Map<String, Object> answeredBy(Heard heard) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("instance", heard.instance().toString());
        fields.put("partition", heard.partition());
        fields.put("role", heard.read().role().text());
        fields.put("asOfMs", heard.read().asOfMs());
        Behind behind = heard.read().behind();
        put(fields, "behind", behind);
        return fields;
    }

    private static Problem problem(Answer answer) {
        if (answer instanceof Answer.Unknown unknown) {
            return Problem.of(ProblemKind.UNKNOWN_KEY, "check key and scope; it was never seen, or is forgotten by now")
                    .with("requestId", unknown.wanted().key().requestId().toString())
                    .with("answeredBy", answeredBy(unknown.heard()));
        }
        if (answer instanceof Answer.NotAvailable not) {
            return Problem.notAvailable(
                            "partition " + not.partition()
                                    + " changes hands or is restored; nobody could answer for it",
                            not.retryAfter())
                    .with("requestId", not.wanted().key().requestId().toString())
                    .with("partition", not.partition())
                    .with("owner", not.owner() == null ? null : not.owner().toString())
                    .with("restore", not.restoring());
        }
        throw new IllegalArgumentException("an answer that was found is no problem");
    }

    /** Nothing for null. */
    static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
