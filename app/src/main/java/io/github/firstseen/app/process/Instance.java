package io.github.firstseen.app.process;

import io.github.firstseen.app.config.Settings;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/**
 * This process as others find it. Known before there is a deduplicator, since the address must be known to start one. Any
 * thread may ask it.
 */
public final class Instance {
    private final Settings settings;
    private final long startedMs = System.currentTimeMillis();
    private volatile @Nullable Deduplicator deduplicator;

    /** @param settings with {@code application.server} */
    public Instance(Settings settings) {
        if (!settings.properties().containsKey(StreamsConfig.APPLICATION_SERVER_CONFIG)) {
            throw new IllegalArgumentException(StreamsConfig.APPLICATION_SERVER_CONFIG + " is missing");
        }
        this.settings = settings;
    }

    public Settings settings() {
        return settings;
    }

    /** {@code HOST:PORT}, by which other instances reach this one. */
    public String address() {
        return settings.properties().getOrDefault(StreamsConfig.APPLICATION_SERVER_CONFIG, "");
    }

    /** When the process took its address, in ms since the epoch. */
    public long startedMs() {
        return startedMs;
    }

    /** Says, once, that this is what runs here. */
    public synchronized void runs(Deduplicator started) {
        if (deduplicator != null) {
            throw new IllegalStateException("a deduplicator runs here already");
        }
        deduplicator = started;
    }

    /** What runs here, closed or not; empty as long as nothing has been started. */
    public Optional<Deduplicator> started() {
        return Optional.ofNullable(deduplicator);
    }

    /**
     * The same for those who cannot do without.
     *
     * @throws NotStartedException which the HTTP server answers with 503 and Retry-After
     */
    public Deduplicator deduplicator() {
        return started().orElseThrow(NotStartedException::new);
    }
}
