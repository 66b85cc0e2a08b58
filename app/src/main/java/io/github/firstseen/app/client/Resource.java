package io.github.firstseen.app.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A path under the server and its query, both percent-encoded as UTF-8. Immutable.
 *
 * @param path begins with a slash
 * @param query empty, or begins with a question mark
 */
public record Resource(String path, String query) {
    /** The state of the whole application. */
    public static final Resource STATUS = new Resource("/v1/status", "");

    /**
     * What is kept of a key.
     *
     * @param scope null for none
     */
    public static Resource ofKey(@Nullable String scope, String key) {
        return new Resource("/v1/keys/" + encoded(key), "").with("scope", scope);
    }

    /** The same by its request id. */
    public static Resource ofRequest(String requestId) {
        return new Resource("/v1/requests/" + encoded(requestId), "");
    }

    /** What is below it. */
    public Resource below(String name) {
        return new Resource(path + "/" + encoded(name), query);
    }

    /** The same with one more parameter; as it is where the value is null. */
    public Resource with(String name, @Nullable Object value) {
        return value == null
                ? this
                : new Resource(
                        path, query + (query.isEmpty() ? "?" : "&") + name + "=" + encoded(String.valueOf(value)));
    }

    /** The JDK's encoder is one for forms, where a blank is a plus; and it leaves dots, which alone are other paths. */
    private static String encoded(String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.matches("\\.{1,2}") ? encoded.replace(".", "%2E") : encoded;
    }

    @Override
    public String toString() {
        return path + query;
    }
}
