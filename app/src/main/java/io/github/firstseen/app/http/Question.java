package io.github.firstseen.app.http;

import io.github.firstseen.app.operate.KeyName;
import io.github.firstseen.app.query.Queries;
import io.github.firstseen.app.query.Wanted;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * Which key a request is about, as it says it.
 *
 * @param key which operation
 * @param scope of the key, null for none
 * @param partition the only one to ask, null where it is not said
 */
record Question(
        KeyName key, @Nullable String scope, @Nullable Integer partition) {
    /** One of many in a body: by key, with its scope, or by request id. */
    record Named(
            @Nullable String key,
            @Nullable String scope,
            @Nullable String requestId,
            @Nullable Integer partition) {}

    /** Of a path that ends in a key. */
    static Question byKey(Context request) {
        String scope = request.queryParam("scope");
        return of(new Named(request.pathParam("key"), scope, null, partition(request)));
    }

    /** Of a path that ends in a request id. */
    static Question byRequestId(Context request) {
        String scope = request.queryParam("scope");
        return of(new Named(null, scope, request.pathParam("requestId"), partition(request)));
    }

    /** @throws Problem where nobody can mean it */
    static Question of(@Nullable Named named) {
        if (named == null) {
            throw Problem.wrongRequest("a key must not be null");
        }
        try {
            if (named.key != null && named.requestId == null) {
                return new Question(KeyName.of(named.scope, named.key), named.scope, named.partition);
            }
            if (named.requestId != null && named.key == null && named.scope == null) {
                return new Question(KeyName.ofRequestId(named.requestId), null, named.partition);
            }
        } catch (IllegalArgumentException e) {
            throw Problem.wrongRequest(String.valueOf(e.getMessage()));
        }
        throw Problem.wrongRequest("a key is named by key and scope, or by requestId alone, which has its scope in it");
    }

    private static @Nullable Integer partition(Context request) {
        String text = request.queryParam("partition");
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw Problem.wrongRequest("partition must be a number");
        }
    }

    /** What to look up for it. */
    Wanted in(Queries queries) {
        try {
            return queries.wanted(key, scope, partition);
        } catch (IllegalArgumentException e) {
            throw Problem.wrongRequest(String.valueOf(e.getMessage()));
        }
    }
}
