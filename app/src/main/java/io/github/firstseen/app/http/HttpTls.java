package io.github.firstseen.app.http;

import io.github.firstseen.app.config.HttpConfig;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WrongConfigException;
import io.github.firstseen.app.log.Causes;
import java.net.http.HttpClient;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.SslClientAuth;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Keys and certificates of https, read as Kafka reads them: JKS, PKCS12 and PEM. The same ones are the server's to its
 * clients and the instance's to other instances. Read once, at the start. Immutable.
 */
public final class HttpTls {
    private final Settings settings;
    private final HttpConfig config;
    private final SSLContext context;
    private final Optional<KeyStore> keys;
    private final Optional<KeyStore> trusted;

    private HttpTls(Settings settings) {
        this.settings = settings;
        this.config = settings.http();
        try (DefaultSslEngineFactory factory = new DefaultSslEngineFactory()) {
            factory.configure(config.sslSettings());
            this.context = factory.sslContext();
            this.keys = Optional.ofNullable(factory.keystore());
            this.trusted = Optional.ofNullable(factory.truststore());
        } catch (KafkaException e) {
            throw new WrongConfigException(HttpConfig.SSL_PREFIX + "ssl.*: " + settings.withoutSecrets(Causes.of(e)));
        }
    }

    /**
     * For asking other instances, over http or https as this one is asked: it shows this instance's certificate and
     * believes those that it trusts, if they are for the host that is asked. For the caller to add times and to build.
     *
     * @param settings with a listener
     * @throws RefusedException where keys or certificates cannot be read
     */
    public static HttpClient.Builder client(Settings settings) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                // A redirect would take somebody's token wherever it points.
                .followRedirects(HttpClient.Redirect.NEVER);
        return of(settings)
                .map(tls -> client.sslContext(tls.context).sslParameters(tls.parameters()))
                .orElse(client);
    }

    /**
     * Reads them; empty where the listener does not speak https.
     *
     * @throws RefusedException where keys or certificates cannot be read
     */
    static Optional<HttpTls> of(Settings settings) {
        boolean isTls =
                settings.http().listener().filter(listener -> listener.isTls()).isPresent();
        return isTls ? Optional.of(new HttpTls(settings)) : Optional.empty();
    }

    /** @throws RefusedException where they do not do for a server */
    SslContextFactory.Server server() {
        if (keys.filter(HttpTls::hasKey).isEmpty()) {
            throw settings.refusal(
                    HttpConfig.LISTENER,
                    "https needs a private key and its certificate: set firstseen.http.ssl.keystore.location, or"
                            + " firstseen.http.ssl.keystore.key and firstseen.http.ssl.keystore.certificate.chain");
        }
        SslClientAuth clientAuth = config.clientAuth();
        if (clientAuth != SslClientAuth.NONE && trusted.isEmpty()) {
            // Otherwise everybody to whom some public authority gave a certificate might choose a name.
            throw settings.refusal(
                    HttpConfig.SSL_CLIENT_AUTH,
                    "say whose certificates are believed: set firstseen.http.ssl.truststore.location, or"
                            + " firstseen.http.ssl.truststore.certificates");
        }
        SslContextFactory.Server server = new SslContextFactory.Server();
        server.setSslContext(context);
        server.setNeedClientAuth(clientAuth == SslClientAuth.REQUIRED);
        server.setWantClientAuth(clientAuth == SslClientAuth.REQUESTED);
        server.setIncludeProtocols(protocols());
        List<String> suites = suites();
        if (!suites.isEmpty()) {
            server.setExcludeCipherSuites();
            server.setIncludeCipherSuites(suites.toArray(String[]::new));
        }
        return server;
    }

    private SSLParameters parameters() {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setProtocols(protocols());
        List<String> suites = suites();
        if (!suites.isEmpty()) {
            parameters.setCipherSuites(suites.toArray(String[]::new));
        }
        return parameters;
    }

    private String[] protocols() {
        return config.getList(HttpConfig.SSL_PREFIX + SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG)
                .toArray(String[]::new);
    }

    /** Empty for those that Java, and Jetty, think good. */
    private List<String> suites() {
        List<String> suites = config.getList(HttpConfig.SSL_PREFIX + SslConfigs.SSL_CIPHER_SUITES_CONFIG);
        return suites == null ? List.of() : suites;
    }

    private static boolean hasKey(KeyStore keys) {
        try {
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.isKeyEntry(alias)) {
                    return true;
                }
            }
            return false;
        } catch (KeyStoreException e) {
            throw new IllegalStateException("a key store that was read is there", e);
        }
    }
}
