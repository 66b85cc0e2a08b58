package io.github.firstseen.app.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import io.github.firstseen.app.config.RefusedException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("D7: TLS to the HTTP API, by Kafka's keys")
@Timeout(120)
class ApiTlsTest {
    @TempDir
    private static Path directory;

    private static Path server;
    private static Path client;
    private static Path trustOfServer;
    private static Path trustOfClient;

    @BeforeAll
    static void makeKeys() throws Exception {
        TestKeys keys = new TestKeys(directory);
        server = keys.key("server", "localhost");
        client = keys.key("client", "localhost");
        trustOfServer = keys.trust(server);
        trustOfClient = keys.trust(client);
    }

    /** A server that asks who is there. */
    private static FakeServer start() throws Exception {
        SSLContext context = TestKeys.context(server, trustOfClient);
        return FakeServer.start(new HttpsConfigurator(context) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                        tls.setNeedClientAuth(true);
                        parameters.setSSLParameters(tls);
                    }
                })
                .answer(200, "{\"a\":1}");
    }

    private static Map<String, String> trusting(Path trust) {
        return new HashMap<>(Map.of(
                "ssl.truststore.location",
                trust.toString(),
                "ssl.truststore.type",
                "PKCS12",
                "ssl.truststore.password",
                TestKeys.PASSWORD,
                "num.stream.threads",
                "not ours to read"));
    }

    @Test
    void shouldTrustAndSayWhoItIsAsKafkasClientsDo() throws Exception {
        Map<String, String> settings = trusting(trustOfServer);
        settings.put("ssl.keystore.location", client.toString());
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.password", TestKeys.PASSWORD);
        settings.put("ssl.key.password", TestKeys.PASSWORD);
        try (FakeServer fake = start()) {
            Api api = new Api(new Endpoint(fake.url(), null), settings);

            assertThat(api.get(Resource.STATUS).path("a").asInt()).isEqualTo(1);
        }
    }

    @Test
    void shouldTrustNobodyElse() throws Exception {
        try (FakeServer fake = start()) {
            Api api = new Api(new Endpoint(fake.url(), null), trusting(trustOfClient));

            assertThatThrownBy(() -> api.get(Resource.STATUS))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith("no TLS with " + fake.url())
                    .hasMessageContaining("ssl.* keys of --config");
            assertThat(fake.questions()).isEmpty();
        }
    }

    @Test
    void shouldSayWhichKeysCannotBeUsed() {
        Endpoint endpoint = new Endpoint("https://localhost:1", null);
        Map<String, String> wrongPassword = trusting(trustOfServer);
        wrongPassword.put("ssl.truststore.password", "not-the-pass");

        assertThatThrownBy(() -> new Api(endpoint, wrongPassword))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("ssl.*: ")
                .hasMessageContaining(trustOfServer.toString())
                .hasMessageNotContaining("not-the-pass");
    }
}
