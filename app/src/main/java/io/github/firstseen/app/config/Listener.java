package io.github.firstseen.app.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where the HTTP server listens.
 *
 * @param isTls whether it speaks https
 * @param host a name or an address, IPv6 without brackets
 * @param port from 0, which takes a free one, to 65535
 */
public record Listener(boolean isTls, String host, int port) {
    private static final String NONE = "none";
    private static final int PORT_MAX = 65_535;
    private static final String ALLOWED = "must be http://HOST:PORT, https://HOST:PORT or none";

    /**
     * Reads one.
     *
     * @return empty for none
     * @throws ConfigException where it is anything else
     */
    public static Optional<Listener> parse(String key, String value) {
        if (value.equals(NONE)) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(value);
            String scheme = uri.getScheme();
            boolean isAddress = uri.getHost() != null
                    && uri.getPort() >= 0
                    && uri.getPort() <= PORT_MAX
                    && (uri.getPath() + (uri.getQuery() == null ? "" : "?"))
                            .replaceFirst("^/$", "")
                            .isEmpty();
            if (!isAddress || scheme == null || !scheme.matches("https?")) {
                throw new ConfigException(key, value, ALLOWED);
            }
            return Optional.of(
                    new Listener(scheme.equals("https"), uri.getHost().replaceAll("[\\[\\]]", ""), uri.getPort()));
        } catch (URISyntaxException e) {
            throw new ConfigException(key, value, ALLOWED);
        }
    }

    /** {@code http} or {@code https}. */
    public String scheme() {
        return isTls ? "https" : "http";
    }

    /** As it is configured, with this port. */
    public String url(int realPort) {
        return scheme() + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + realPort;
    }

    /**
     * Whether only this machine can reach it.
     *
     * @throws UnknownHostException where nobody knows the host
     */
    public boolean isLoopback() throws UnknownHostException {
        return InetAddress.getByName(host).isLoopbackAddress();
    }

    /**
     * Whether it is every address of this machine, which names none of them to others.
     *
     * @throws UnknownHostException where nobody knows the host
     */
    public boolean isWildcard() throws UnknownHostException {
        return InetAddress.getByName(host).isAnyLocalAddress();
    }
}
