package io.github.firstseen.serdes.plugin;

import java.io.InterruptedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin threw, from the outermost exception to the innermost. Its text names types alone: messages of plugins quote
 * what they have read.
 */
record PluginFault(List<Throwable> causes) {
    private static final int DEPTH_MAX = 10;
    private static final String REST_CLIENT_EXCEPTION = "RestClientException";
    private static final int NO_NUMBER = -1;

    PluginFault {
        causes = List.copyOf(causes);
    }

    static PluginFault of(Throwable thrown) {
        List<Throwable> causes = new ArrayList<>();
        @Nullable Throwable cause = thrown;
        while (cause != null && causes.size() < DEPTH_MAX) {
            causes.add(cause);
            cause = cause.getCause();
        }
        return new PluginFault(causes);
    }

    /**
     * Whether no record is to blame: the registry cannot be reached, is ill, or refuses this process. Where that is in
     * doubt, the record is, and becomes a dead letter, which is seen and can be replayed.
     */
    boolean isOfRegistry() {
        return causes.stream().anyMatch(PluginFault::isOfRegistry);
    }

    private static boolean isOfRegistry(Throwable cause) {
        String type = cause.getClass().getName();
        return type.startsWith("java.net.")
                || cause instanceof SSLException
                || cause instanceof InterruptedIOException
                || cause instanceof TimeoutException
                || cause instanceof RetriableException
                || cause instanceof AuthenticationException
                || cause instanceof AuthorizationException
                // As which Confluent's serdes pass 401 and 403 on, without a cause.
                || cause instanceof InvalidConfigurationException
                || isInterrupt(cause)
                || (cause.getClass().getSimpleName().equals(REST_CLIENT_EXCEPTION) && isPassingStatus(cause));
    }

    /** Whoever interrupts a thread wants it to end; the record has nothing to do with it. */
    private static boolean isInterrupt(Throwable cause) {
        return cause instanceof InterruptException || cause instanceof InterruptedException;
    }

    private static boolean isPassingStatus(Throwable restClientException) {
        int status = number(restClientException, "getStatus");
        return switch (status) {
            case 401, 403, 408, 429 -> true;
            // Without a code of the registry's API it is the page of a proxy that has lost its registry.
            case 404 -> {
                int code = number(restClientException, "getErrorCode");
                yield code != NO_NUMBER && code / 100 != 404;
            }
            default -> status >= 500;
        };
    }

    /** By reflection, since the class is the plugin's. */
    private static int number(Throwable of, String accessor) {
        try {
            return of.getClass().getMethod(accessor).invoke(of) instanceof Integer number ? number : NO_NUMBER;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            return NO_NUMBER;
        }
    }

    @Override
    public String toString() {
        return causes.stream().map(PluginFault::told).distinct().collect(Collectors.joining(", because of "));
    }

    /** The type, and the message where that is the network's. */
    private static String told(Throwable cause) {
        String type = cause.getClass().getSimpleName();
        boolean isNetworks = Stream.of(SocketException.class, UnknownHostException.class, SSLException.class)
                .anyMatch(network ->
                        network.isInstance(cause) && cause.getClass().getName().startsWith("java"));
        if (isNetworks && cause.getMessage() != null) {
            return type + " (" + cause.getMessage().replaceAll("\\s*\\R\\s*", " ") + ")";
        }
        int status = type.equals(REST_CLIENT_EXCEPTION) ? number(cause, "getStatus") : NO_NUMBER;
        return status == NO_NUMBER ? type : type + " (status " + status + ")";
    }
}
