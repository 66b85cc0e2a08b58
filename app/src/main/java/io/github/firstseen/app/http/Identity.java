package io.github.firstseen.app.http;

import io.github.firstseen.app.config.HttpConfig;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WatchedFile;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says who is behind a request. For any thread. */
@FunctionalInterface
interface Identity {
    /**
     * Whoever it is.
     *
     * @throws Problem where nobody is known
     */
    Caller of(Context request);

    /**
     * As the settings want it.
     *
     * @throws RefusedException where the users file cannot be used
     */
    static Identity of(Settings settings) {
        return settings.http()
                .usersFile()
                .map(file -> of(new WatchedFile<>(settings, HttpConfig.USERS_FILE, file, Users::parse)))
                .orElseGet(Identity::ofThisMachine);
    }

    /** Where no users are named: whoever reaches the server is on this machine. */
    static Identity ofThisMachine() {
        return request -> Caller.LOCAL;
    }

    /** By bearer token or, where none is shown, by the client's certificate. */
    static Identity of(WatchedFile<Users> file) {
        return new OfUsers(file);
    }

    /**
     * A token goes before a certificate: an instance that hands on somebody's question shows its own certificate and their
     * token. A wrong token is not made good by a certificate.
     */
    record OfUsers(WatchedFile<Users> file) implements Identity {
        private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([\\x21-\\x7e]+) *");
        private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

        @Override
        public Caller of(Context request) {
            String authorization = request.header("Authorization");
            if (authorization != null) {
                return ofToken(authorization).orElseThrow(() -> refusal("nobody has this token"));
            }
            return certificate(request.req())
                    .map(shown -> file.content()
                            .of(shown.getSubjectX500Principal())
                            .orElseThrow(() -> refusal("nobody has this certificate")))
                    .orElseThrow(() -> refusal("send Authorization: Bearer TOKEN"));
        }

        private Optional<Caller> ofToken(String authorization) {
            Matcher bearer = BEARER.matcher(authorization);
            return bearer.matches() ? file.content().of(new Token(bearer.group(1))) : Optional.empty();
        }

        /** The client's own, which TLS has checked; those behind it signed it. */
        private static Optional<X509Certificate> certificate(HttpServletRequest request) {
            return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
                    ? Optional.of(chain[0])
                    : Optional.empty();
        }

        private static Problem refusal(String detail) {
            return Problem.of(ProblemKind.NOT_AUTHENTICATED, detail);
        }
    }
}
