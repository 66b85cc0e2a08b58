package io.github.firstseen.examples.participation.admin;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.WrongConfigException;
import io.github.firstseen.app.log.Causes;
import io.github.firstseen.examples.participation.topology.ParticipationConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.ServerSocketChannel;

/**
 * A port that is taken, though nobody is served there yet.
 *
 * @param host as configured
 * @param channel bound
 */
record AdminListener(String host, ServerSocketChannel channel) implements AutoCloseable {
    /**
     * Takes the address of the configuration.
     *
     * @throws WrongConfigException where that is none, or others could reach it who should not
     * @throws RefusedException where it cannot be had
     */
    static AdminListener bind(ParticipationConfig config) {
        InetSocketAddress address = address(config.adminListener());
        if (!address.isUnresolved() && !address.getAddress().isLoopbackAddress() && !config.isAdminPlaintextAllowed()) {
            throw wrong(
                    config.adminListener(),
                    "is reachable from other machines; that needs " + ParticipationConfig.ADMIN_PLAINTEXT_ALLOWED
                            + "=true");
        }
        return bind(config.adminListener(), address);
    }

    private static InetSocketAddress address(String listener) {
        try {
            URI uri = new URI(listener);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() >= 0) {
                return new InetSocketAddress(uri.getHost().replaceAll("[\\[\\]]", ""), uri.getPort());
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw wrong(listener, "must be http://HOST:PORT");
        }
        throw wrong(listener, "must be http://HOST:PORT");
    }

    private static AdminListener bind(String listener, InetSocketAddress address) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(address);
                return new AdminListener(address.getHostString(), channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw new RefusedException(ParticipationConfig.ADMIN_LISTENER + "=" + listener + ": " + Causes.of(e)
                    + "; choose another port for each worker on a machine, 0 for a free one");
        }
    }

    private static WrongConfigException wrong(String listener, String why) {
        return new WrongConfigException(ParticipationConfig.ADMIN_LISTENER + "=" + listener + ": " + why);
    }

    /** {@code HOST:PORT}, with the real port. */
    String address() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return name + ":" + channel.socket().getLocalPort();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give up " + address(), e);
        }
    }
}
