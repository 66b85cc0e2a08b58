package io.github.firstseen.serdes.registry;

import java.net.http.HttpClient;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.jspecify.annotations.Nullable;

/** TLS to the registry as Kafka's own clients do it, from Kafka's keys behind {@code schema.registry.}. */
final class RegistryTls {
    private RegistryTls() {}

    /** Throws KafkaException where keys or certificates cannot be read. */
    static void apply(Map<String, @Nullable Object> settings, HttpClient.Builder client) {
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(settings);
            // The client checks the host name with these parameters in any case.
            SSLEngine engine = factory.createClientSslEngine("registry", 443, "https");
            client.sslContext(factory.sslContext()).sslParameters(engine.getSSLParameters());
        } catch (KafkaException e) {
            throw new KafkaException(RegistryConfig.PREFIX + "ssl.*: " + e.getMessage(), e);
        }
    }
}
