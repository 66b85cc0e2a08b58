package io.github.firstseen.app.command;

import io.github.firstseen.app.config.HttpConfig;
import io.github.firstseen.app.config.Listener;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WrongConfigException;
import java.net.UnknownHostException;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** Finds the instance to ask. */
final class ServerUrl {
    static final String DEFAULT = "http://127.0.0.1:7070";

    private ServerUrl() {}

    /** What the environment says, null where it says nothing. */
    static @Nullable String environment() {
        String url = System.getenv("FIRSTSEEN_URL");
        return url == null || url.isBlank() ? null : url.strip();
    }

    /**
     * What the command line says, else the environment, else the configuration.
     *
     * @param given null where the command line says nothing
     * @throws WrongConfigException where the configuration alone says where, and it is nowhere that could be asked
     */
    static String of(@Nullable String given, Map<String, String> properties) {
        if (given != null) {
            return given;
        }
        String environment = environment();
        return environment == null ? configured(properties) : environment;
    }

    private static String configured(Map<String, String> properties) {
        try {
            return configured(
                    HttpConfig.LISTENER, new HttpConfig(properties).getString(HttpConfig.LISTENER), properties);
        } catch (ConfigException e) {
            throw Settings.wrong(e, properties);
        }
    }

    /**
     * By its listener.
     *
     * @param key of the listener
     * @param value what it says
     * @throws WrongConfigException where it is nowhere that could be asked
     */
    static String configured(String key, String value, Map<String, String> properties) {
        Listener listener = listener(key, value, properties);
        String server = properties.get(StreamsConfig.APPLICATION_SERVER_CONFIG);
        if (server != null && isWildcard(listener)) {
            return listener.scheme() + "://" + server;
        }
        if (listener.port() == 0) {
            throw wrong(key, value, "the instance took a free port, which its log names; say it with --url");
        }
        String host = isWildcard(listener) ? "localhost" : listener.host();
        return listener.scheme() + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + listener.port();
    }

    private static Listener listener(String key, String value, Map<String, String> properties) {
        try {
            return Listener.parse(key, value)
                    .orElseThrow(() -> wrong(key, value, "nothing answers there; say with --url who else to ask"));
        } catch (ConfigException e) {
            throw Settings.wrong(e, properties);
        }
    }

    private static WrongConfigException wrong(String key, String value, String why) {
        return new WrongConfigException(key + "=" + value + ": " + why);
    }

    private static boolean isWildcard(Listener listener) {
        try {
            return listener.isWildcard();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
