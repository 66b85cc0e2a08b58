package io.github.firstseen.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of 127.0.0.1 that nobody listens on. They lie below those the system gives to outgoing connections, so a broker
 * that is down for a while finds its port free again: otherwise a client that keeps trying to reach it may be given
 * that very port, and even connect to itself.
 */
public final class FreePorts {
    private static final int LOWEST = 15_000;
    private static final int COUNT = 15_000;
    private static final int TRIES = 1_000;
    private static final Set<Integer> DRAWN = ConcurrentHashMap.newKeySet();

    private FreePorts() {}

    /** A free port that this JVM has not drawn before. Any thread. */
    public static int draw() {
        for (int i = 0; i < TRIES; i++) {
            int port = LOWEST + ThreadLocalRandom.current().nextInt(COUNT);
            if (DRAWN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                "no free port found on 127.0.0.1 between " + LOWEST + " and " + (LOWEST + COUNT - 1));
    }

    /** Whether somebody could listen on this port of 127.0.0.1 now. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As Kafka binds: connections of an earlier listener that linger do not count.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
