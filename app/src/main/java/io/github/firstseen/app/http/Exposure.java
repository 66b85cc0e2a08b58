package io.github.firstseen.app.http;

import io.github.firstseen.app.config.HttpConfig;
import io.github.firstseen.app.config.Listener;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import java.net.UnknownHostException;
import org.apache.kafka.streams.StreamsConfig;

/** How far the listener reaches: whether the settings allow that, and by which name others find it. */
final class Exposure {
    private Exposure() {}

    /** @throws RefusedException where somebody must say more before it is served */
    static void check(Settings settings, Listener listener) {
        try {
            if (listener.isTls() || !listener.isLoopback()) {
                throw settings.refusal(HttpConfig.LISTENER, "only http on a loopback address is served yet");
            }
        } catch (UnknownHostException e) {
            throw settings.refusal(HttpConfig.LISTENER, "nobody here knows the host " + listener.host());
        }
    }

    /** The settings with {@code application.server}, which is the listener's address unless the user names one. */
    static Settings named(Settings settings, Bound bound) {
        return settings.properties().containsKey(StreamsConfig.APPLICATION_SERVER_CONFIG)
                ? settings
                : settings.with(
                        StreamsConfig.APPLICATION_SERVER_CONFIG, bound.url().replaceFirst("^https?://", ""));
    }
}
