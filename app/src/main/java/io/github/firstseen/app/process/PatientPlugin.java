package io.github.firstseen.app.process;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.payload.AvroPayload;
import io.github.firstseen.serdes.payload.AvroSource;
import io.github.firstseen.serdes.plugin.PluginClassLoader;
import io.github.firstseen.serdes.plugin.PluginDeserializers;
import io.github.firstseen.serdes.plugin.PluginSettings;
import io.github.firstseen.serdes.plugin.UnusablePluginException;
import io.github.firstseen.serdes.registry.RegistryUnavailableException;
import io.github.firstseen.topology.DedupConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The class of the user's that reads payloads, where its registry may be down while records are judged: what then was not
 * read is asked of a deserializer of its own, see {@link Outage}. Any thread.
 */
final class PatientPlugin implements Supplier<AvroSource>, AutoCloseable {
    private final Supplier<AvroSource> plugin;
    private final @Nullable PluginClassLoader classes;
    private final Outage outage;

    private PatientPlugin(Supplier<AvroSource> plugin, @Nullable PluginClassLoader classes, Outage outage) {
        this.plugin = plugin;
        this.classes = classes;
        this.outage = outage;
    }

    /**
     * The one that is configured, tried once; empty where there is none.
     *
     * @param outage hears of what was not answered
     * @throws RefusedException with a line that says what to change
     */
    static Optional<PatientPlugin> of(Settings settings, Outage outage) {
        return settings.dedup().payloadDeserializer().map(className -> of(className, settings, outage));
    }

    private static PatientPlugin of(String className, Settings settings, Outage outage) {
        DedupConfig dedup = settings.dedup();
        PluginClassLoader classes =
                dedup.pluginPath().map(path -> classesIn(path, settings)).orElse(null);
        PluginSettings plugin = new PluginSettings(
                className, dedup.ingestTopic(), dedup.payloadDeserializerProperties(), settings::withoutSecrets);
        try {
            PluginDeserializers deserializers =
                    PluginDeserializers.in(classes == null ? PatientPlugin.class.getClassLoader() : classes, plugin);
            deserializers.get().close();
            return new PatientPlugin(deserializers, classes, outage);
        } catch (UnusablePluginException | RegistryUnavailableException e) {
            close(classes);
            throw settings.refusal(DedupConfig.PAYLOAD_DESERIALIZER, String.valueOf(e.getMessage()));
        }
    }

    private static PluginClassLoader classesIn(Path path, Settings settings) {
        try {
            return PluginClassLoader.of(path);
        } catch (UnusablePluginException e) {
            throw settings.refusal(DedupConfig.PLUGIN_PATH, String.valueOf(e.getMessage()));
        }
    }

    /** A deserializer for one thread at a time. */
    @Override
    public AvroSource get() {
        try {
            return new Patient(plugin.get());
        } catch (RegistryUnavailableException e) {
            outage.unanswered(() -> plugin.get().close());
            throw e;
        }
    }

    /** After all that it made. */
    @Override
    public void close() {
        close(classes);
    }

    private static void close(@Nullable PluginClassLoader classes) {
        try {
            if (classes != null) {
                classes.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Patient implements AvroSource {
        private final AvroSource hasty;

        Patient(AvroSource hasty) {
            this.hasty = hasty;
        }

        @Override
        public AvroPayload of(byte[] value, Headers headers, InvalidReason reason) throws InvalidRecordException {
            try {
                return hasty.of(value, headers, reason);
            } catch (RegistryUnavailableException e) {
                outage.unanswered(new Unread(value, headers, reason));
                throw e;
            }
        }

        @Override
        public void close() {
            hasty.close();
        }
    }

    /** The same payload, for a deserializer that knows nothing yet: that of the thread may remember that it had no answer. */
    private final class Unread implements Outage.Question {
        private final byte[] value;
        private final Headers headers;
        private final InvalidReason reason;
        private @Nullable AvroSource fresh;

        Unread(byte[] value, Headers headers, InvalidReason reason) {
            this.value = value;
            this.headers = new RecordHeaders(headers);
            this.reason = reason;
        }

        @Override
        public void ask() throws InvalidRecordException {
            AvroSource source = fresh;
            if (source == null) {
                source = plugin.get();
                fresh = source;
            }
            var unused = source.of(value, headers, reason);
        }

        @Override
        public void close() {
            if (fresh != null) {
                fresh.close();
            }
        }
    }
}
