package io.github.firstseen.app.http;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.gateway.Body;
import io.github.firstseen.app.gateway.NotSignedException;
import io.github.firstseen.app.gateway.SignatureCheck;
import io.github.firstseen.app.gateway.SignedRequest;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks who sends messages, and who wants to know what became of them. Any thread. */
public final class Senders {
    private static final Body NOTHING = Body.of(new byte[0]);

    private final SignatureCheck signatures;
    private final Identity identity;

    /** @param identity of those who show a token or a certificate */
    private Senders(SignatureCheck signatures, Identity identity) {
        this.signatures = signatures;
        this.identity = identity;
    }

    /**
     * As the settings want it: the secrets file of the gateway, and {@code firstseen.http.users.file}.
     *
     * @throws RefusedException where one of these files cannot be used
     */
    public static Senders of(Settings settings) {
        return new Senders(SignatureCheck.of(settings), Identity.of(settings));
    }

    /**
     * The scope that who has signed this message is held to; null where any will do.
     *
     * @throws Problem where it is not signed as it must be
     */
    @Nullable
    String scopeOf(Context request, Body body) {
        try {
            return signatures.scopeOf(
                    request.header(signatures.header()), signed(request, body), System.currentTimeMillis());
        } catch (NotSignedException e) {
            throw Problem.of(ProblemKind.NOT_SIGNED, String.valueOf(e.getMessage()));
        }
    }

    /**
     * Lets those ask who may: whoever may send, or may read by the users file.
     *
     * @throws Problem where it is neither
     */
    void admit(Context request) {
        if (request.header("Authorization") != null) {
            Caller caller = identity.of(request);
            if (!caller.role().includes(Role.READ)) {
                throw Problem.of(ProblemKind.NOT_ALLOWED, caller.name() + " may not read");
            }
            return;
        }
        Object unused = scopeOf(request, NOTHING);
    }

    private static SignedRequest signed(Context request, Body body) {
        String query = request.queryString();
        List<String> named = Stream.of(
                        MessageRoutes.KEY, MessageRoutes.SCOPE, MessageRoutes.TTL, MessageRoutes.RECORD_KEY)
                .map(name -> Objects.requireNonNullElse(request.header(name), ""))
                .toList();
        return new SignedRequest(
                request.method().name(),
                request.req().getRequestURI() + (query == null ? "" : "?" + query),
                named,
                body);
    }
}
