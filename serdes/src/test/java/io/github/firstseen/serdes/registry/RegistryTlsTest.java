package io.github.firstseen.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("TLS to a registry, by Kafka's keys (F4)")
@Timeout(120)
class RegistryTlsTest {
    private static final String PREFIX = "schema.registry.ssl.";

    @TempDir
    private static Path directory;

    private static Path server;
    private static Path client;
    private static Path trustOfServer;
    private static Path trustOfClient;
    private static Path elsewhere;

    @BeforeAll
    static void makeKeys() throws Exception {
        TestKeys keys = new TestKeys(directory);
        server = keys.key("server", "localhost");
        client = keys.key("client", "localhost");
        elsewhere = keys.key("elsewhere", "elsewhere.example");
        trustOfServer = keys.trust(server);
        trustOfClient = keys.trust(client);
    }

    private static HttpsConfigurator tls(Path key, boolean asksWho) throws Exception {
        SSLContext context = TestKeys.context(key, trustOfClient);
        return new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(asksWho);
                parameters.setSSLParameters(tls);
            }
        };
    }

    private static Map<String, String> trusting(Path trust, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "schema.registry.total.timeout.ms",
                "1000",
                PREFIX + "truststore.location",
                trust.toString(),
                PREFIX + "truststore.type",
                "PKCS12",
                PREFIX + "truststore.password",
                TestKeys.PASSWORD));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(PREFIX + more[i], more[i + 1]);
        }
        return settings;
    }

    @Test
    void shouldTrustWhomItIsToldToTrust() throws Exception {
        try (FakeRegistry fake = FakeRegistry.start(tls(server, false))) {
            SchemaRegistry registry = FakeRegistry.client(
                    trusting(trustOfServer, "enabled.protocols", "TLSv1.3", "truststore.type", "PKCS12"), fake);

            assertThat(registry.register("orders-value", RegistryContract.ORDER))
                    .isEqualTo(1);
            assertThat(fake.url()).startsWith("https://");
        }
    }

    @Test
    void shouldTakeACertificateInItsConfiguration() throws Exception {
        try (FakeRegistry fake = FakeRegistry.start(tls(server, false))) {
            Map<String, String> settings = Map.of(
                    PREFIX + "truststore.type",
                    "PEM",
                    PREFIX + "truststore.certificates",
                    new TestKeys(directory).certificate(server));

            assertThat(FakeRegistry.client(settings, fake).register("orders-value", RegistryContract.ORDER))
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldSayWhoItIsWhereItIsAsked() throws Exception {
        try (FakeRegistry fake = FakeRegistry.start(tls(server, true))) {
            SchemaRegistry known = FakeRegistry.client(
                    trusting(
                            trustOfServer,
                            "keystore.location",
                            client.toString(),
                            "keystore.type",
                            "PKCS12",
                            "keystore.password",
                            TestKeys.PASSWORD,
                            "key.password",
                            TestKeys.PASSWORD),
                    fake);
            SchemaRegistry unknown = FakeRegistry.client(trusting(trustOfServer), fake);

            assertThat(known.register("orders-value", RegistryContract.ORDER)).isEqualTo(1);
            assertThatThrownBy(() -> unknown.byId(1)).isInstanceOf(RegistryUnavailableException.class);
        }
    }

    @Test
    void shouldTrustNobodyElse() throws Exception {
        try (FakeRegistry fake = FakeRegistry.start(tls(server, false))) {
            for (Map<String, String> settings :
                    List.of(trusting(trustOfClient), Map.of("schema.registry.total.timeout.ms", "1000"))) {
                assertThatThrownBy(() -> FakeRegistry.client(settings, fake).byId(1))
                        .isInstanceOf(RegistryUnavailableException.class)
                        .hasMessageContaining(fake.url() + ": javax.net.ssl.SSLHandshakeException");
            }
            assertThat(fake.requests()).isEmpty();
        }
    }

    @Test
    void shouldNotTalkToAnotherHost() throws Exception {
        try (FakeRegistry fake = FakeRegistry.start(tls(elsewhere, false))) {
            Path trust = new TestKeys(directory).trust(elsewhere);

            assertThatThrownBy(() -> FakeRegistry.client(trusting(trust), fake).byId(1))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("No subject alternative DNS name matching localhost found");
            assertThat(fake.requests()).isEmpty();
        }
    }

    @Test
    void shouldSayWhichKeysCannotBeRead() {
        Map<String, String> settings = trusting(trustOfServer, "truststore.password", "not-the-pass");
        settings.put("schema.registry.url", "https://localhost");

        assertThatThrownBy(() -> SchemaRegistry.of(new RegistryConfig(settings)))
                .isInstanceOf(KafkaException.class)
                .hasMessageStartingWith("schema.registry.ssl.*: ")
                .hasMessageContaining(trustOfServer.toString())
                .hasMessageNotContaining("not-the-pass");
    }
}
