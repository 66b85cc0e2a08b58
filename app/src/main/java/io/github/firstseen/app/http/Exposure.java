package io.github.firstseen.app.http;

import io.github.firstseen.app.config.HttpConfig;
import io.github.firstseen.app.config.Listener;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WrongConfigException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.config.SslClientAuth;
import org.apache.kafka.streams.StreamsConfig;

/** How far the listener reaches: whether the settings allow that, and by which name others find it. */
final class Exposure {
    private Exposure() {}

    /**
     * @param key of the listener
     * @throws RefusedException with a line for each thing that somebody must say before it is served
     */
    static void check(Settings settings, Listener listener, String key) {
        List<String> problems = new ArrayList<>();
        try {
            if (!listener.isLoopback()) {
                problems.addAll(beyondThisMachine(settings.http(), listener));
            }
            if (listener.isWildcard() && !isNamed(settings)) {
                problems.add("is every address of this machine and tells none: set "
                        + StreamsConfig.APPLICATION_SERVER_CONFIG
                        + "=HOST:PORT, by which other instances reach this one");
            }
        } catch (UnknownHostException e) {
            problems.add("nobody here knows the host " + listener.host());
        }
        problems.addAll(certificates(settings.http(), listener));
        refuse(settings, HttpConfig.LISTENER, problems);
    }

    /**
     * The same of a server that other instances need not find.
     *
     * @param key that names its listener
     * @throws RefusedException with a line for each thing that somebody must say before it is served
     */
    static void checkReach(Settings settings, Listener listener, String key) {
        List<String> problems = new ArrayList<>();
        try {
            if (!listener.isLoopback()) {
                problems.addAll(beyondThisMachine(settings.http(), listener));
            }
        } catch (UnknownHostException e) {
            problems.add("nobody here knows the host " + listener.host());
        }
        problems.addAll(certificates(settings.http(), listener));
        refuse(settings, key, problems);
    }

    private static void refuse(Settings settings, String key, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new WrongConfigException(problems.stream()
                    .map(why -> settings.refusal(key, why))
                    .flatMap(refusal -> refusal.problems().stream())
                    .toList());
        }
    }

    private static List<String> beyondThisMachine(HttpConfig config, Listener listener) {
        List<String> problems = new ArrayList<>();
        if (!listener.isTls() && !config.isPlaintextAllowed()) {
            problems.add("reaches beyond this machine, and tokens can be read on the way: make it https, or set "
                    + HttpConfig.PLAINTEXT_ALLOWED + "=true where nobody can listen in");
        }
        if (config.usersFile().isEmpty()) {
            problems.add("reaches beyond this machine: name those who may ask in " + HttpConfig.USERS_FILE
                    + "; bin/firstseen token --name NAME --role ROLE makes a token and its line");
        }
        return problems;
    }

    /** Whoever asks for certificates believes that they count. */
    private static List<String> certificates(HttpConfig config, Listener listener) {
        List<String> problems = new ArrayList<>();
        if (config.clientAuth() == SslClientAuth.NONE) {
            return problems;
        }
        if (!listener.isTls()) {
            problems.add("is not https, and only there anybody shows the certificate that " + HttpConfig.SSL_CLIENT_AUTH
                    + " asks for");
        }
        if (config.usersFile().isEmpty()) {
            problems.add(HttpConfig.SSL_CLIENT_AUTH + " asks for certificates: say in " + HttpConfig.USERS_FILE
                    + " what their owners may do, as ROLE NAME cert:DISTINGUISHED NAME");
        }
        return problems;
    }

    private static boolean isNamed(Settings settings) {
        return settings.properties().containsKey(StreamsConfig.APPLICATION_SERVER_CONFIG);
    }

    /** The settings with {@code application.server}, which is the listener's address unless the user names one. */
    static Settings named(Settings settings, Bound bound) {
        return isNamed(settings)
                ? settings
                : settings.with(
                        StreamsConfig.APPLICATION_SERVER_CONFIG, bound.url().replaceFirst("^https?://", ""));
    }
}
