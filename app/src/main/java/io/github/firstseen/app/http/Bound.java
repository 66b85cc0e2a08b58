package io.github.firstseen.app.http;

import io.github.firstseen.app.config.Listener;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.log.Causes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/**
 * A port that is taken, though nobody is served there yet.
 *
 * @param listener as configured
 * @param channel bound
 */
record Bound(Listener listener, ServerSocketChannel channel) implements AutoCloseable {
    private static final int WAITING_CONNECTIONS = 50;

    /**
     * Takes it.
     *
     * @param key of the configuration, which says where
     * @throws RefusedException where it cannot be had
     */
    static Bound to(Listener listener, String key) {
        InetSocketAddress address = new InetSocketAddress(listener.host(), listener.port());
        if (address.isUnresolved()) {
            throw refusal(key, listener, "nobody here knows the host " + listener.host());
        }
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                // A restart need not wait for connections of the process before to be forgotten.
                channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                channel.bind(address, WAITING_CONNECTIONS);
                return new Bound(listener, channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (BindException e) {
            throw refusal(
                    key,
                    listener,
                    String.valueOf(e.getMessage()).contains("in use")
                            ? "the address is in use; choose another port for each instance on a machine, 0 for a free"
                                    + " one, or none"
                            : Causes.of(e));
        } catch (IOException e) {
            throw refusal(key, listener, Causes.of(e));
        }
    }

    private static RefusedException refusal(String key, Listener listener, String why) {
        return new RefusedException(key + "=" + listener.url(listener.port()) + ": " + why);
    }

    /** The real one. */
    int port() {
        return channel.socket().getLocalPort();
    }

    /** As others may write it, {@code http://127.0.0.1:7070}. */
    String url() {
        return listener.url(port());
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give up " + url(), e);
        }
    }
}
