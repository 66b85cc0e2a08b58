package io.github.firstseen.serdes.registry;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where a registry is asked, and as whom.
 *
 * @param base without user info and without a slash at its end, so that it may be printed
 */
record RegistryUrl(String base, Credentials credentials) {
    private static final String MOCK = "mock";
    private static final Set<String> SCHEMES = Set.of("http", "https", MOCK);
    private static final String FORM =
            "must be http://HOST:PORT or https://HOST:PORT, with a path if need be, and a host without underscores;"
                    + " or mock://NAME";

    /**
     * All of a list.
     *
     * @param withUserInfo whether they may hold user and password
     * @param others used where they hold none
     */
    static List<RegistryUrl> parse(List<String> texts, boolean withUserInfo, Credentials others) {
        List<RegistryUrl> urls = new ArrayList<>();
        for (String text : texts) {
            urls.add(parse(uri(text, urls.size() + 1), withUserInfo, others));
        }
        if (urls.isEmpty()) {
            throw new ConfigException(RegistryConfig.URL + ": must name a registry");
        }
        if (urls.size() > 1 && urls.stream().anyMatch(RegistryUrl::isMock)) {
            throw new ConfigException(RegistryConfig.URL + ": mock:// must stand alone");
        }
        return List.copyOf(urls);
    }

    private static URI uri(String text, int number) {
        try {
            URI uri = new URI(text.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (SCHEMES.contains(scheme)
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Its text holds the whole, with a password perhaps.
        }
        throw new ConfigException(RegistryConfig.URL + ": number " + number + " " + FORM);
    }

    private static RegistryUrl parse(URI uri, boolean withUserInfo, Credentials others) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String base = (uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getHost() + port + uri.getRawPath())
                .replaceAll("/+$", "");
        String userInfo = uri.getUserInfo();
        if (userInfo == null) {
            return new RegistryUrl(base, others);
        }
        if (!withUserInfo || others.authorization() != null) {
            throw new ConfigException(RegistryConfig.URL + ": " + base
                    + " must hold no user and password, they come from " + others.described());
        }
        return new RegistryUrl(base, Credentials.basic(RegistryConfig.URL, userInfo));
    }

    boolean isMock() {
        return base.startsWith(MOCK + "://");
    }

    boolean isTls() {
        return base.startsWith("https://");
    }

    /** The name of a mock. */
    String mockName() {
        return base.substring((MOCK + "://").length());
    }

    @Override
    public String toString() {
        return base;
    }
}
