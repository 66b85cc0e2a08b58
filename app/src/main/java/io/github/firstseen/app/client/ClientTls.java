package io.github.firstseen.app.client;

import io.github.firstseen.app.config.RefusedException;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/** TLS to the server as Kafka's own clients do it, from the {@code ssl.*} keys that Kafka's clients have. */
final class ClientTls {
    private ClientTls() {}

    /** @throws RefusedException where keys or certificates cannot be read */
    static void apply(Map<String, String> properties, HttpClient.Builder client) {
        ConfigDef keys = new ConfigDef();
        SslConfigs.addClientSslSupport(keys);
        Map<String, String> given = new HashMap<>(properties);
        given.keySet().retainAll(keys.names());
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(keys.parse(given));
            // The client checks the host name with these parameters in any case.
            SSLEngine engine = factory.createClientSslEngine("firstseen", 443, "https");
            client.sslContext(factory.sslContext()).sslParameters(engine.getSSLParameters());
        } catch (KafkaException e) {
            throw new RefusedException("ssl.*: " + e.getMessage());
        }
    }
}
