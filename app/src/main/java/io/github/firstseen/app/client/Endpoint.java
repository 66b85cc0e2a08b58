package io.github.firstseen.app.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whom to ask, and as whom. Does not tell its token as text.
 *
 * @param url {@code http://HOST:PORT} or {@code https://HOST:PORT}, perhaps with the path of a proxy, without a slash at its
 *     end
 * @param token shown as the bearer; null for none
 */
public record Endpoint(String url, @Nullable String token) {
    private static final String ALLOWED = " must be http://HOST:PORT or https://HOST:PORT";

    public Endpoint {
        url = url.replaceFirst("/+$", "");
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme();
            if (scheme == null || !scheme.toLowerCase(Locale.ROOT).matches("https?") || uri.getHost() == null) {
                throw new IllegalArgumentException(url + ALLOWED);
            }
            if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                // Not quoted: whoever puts a password there does not want to see it again.
                throw new IllegalArgumentException("the URL" + ALLOWED + ", without user, query and fragment");
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(url + ALLOWED, e);
        }
        if (token != null && !token.matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException("a token is one word of ASCII characters");
        }
    }

    boolean isTls() {
        return url.toLowerCase(Locale.ROOT).startsWith("https:");
    }

    @Override
    public String toString() {
        return url;
    }
}
