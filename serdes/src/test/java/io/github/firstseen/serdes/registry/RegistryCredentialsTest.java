package io.github.firstseen.serdes.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Who asks a registry; and that nobody else learns the secret (F4)")
@Timeout(60)
class RegistryCredentialsTest {
    private static final String SECRET = "Tr0ub4dor";
    private static final String USER_INFO = "me:" + SECRET;
    private static final String ENCODED =
            Base64.getEncoder().encodeToString(USER_INFO.getBytes(StandardCharsets.UTF_8));

    private FakeRegistry fake;

    @BeforeEach
    void startRegistry() throws IOException {
        fake = FakeRegistry.start();
    }

    @AfterEach
    void stopRegistry() {
        fake.close();
    }

    private Map<String, String> userInfoInUrl() {
        return Map.of("schema.registry.url", fake.url().replace("://", "://" + USER_INFO + "@"));
    }

    private static Map<String, String> userInfo() {
        return Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", USER_INFO);
    }

    private static Map<String, String> token() {
        return Map.of("bearer.auth.token", SECRET);
    }

    private static Map<String, String> header() {
        return Map.of("request.header.Authorization", "Custom " + SECRET, "request.header.X-Tenant", "shop");
    }

    @Test
    void shouldSendUserAndPassword() {
        fake.requireAuthorization("Basic " + ENCODED);

        for (Map<String, String> settings : List.of(userInfoInUrl(), userInfo())) {
            assertThat(FakeRegistry.client(settings, fake).register("orders-value", RegistryContract.ORDER))
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldSendAToken() {
        fake.requireAuthorization("Bearer " + SECRET);

        assertThat(FakeRegistry.client(token(), fake).register("orders-value", RegistryContract.ORDER))
                .isEqualTo(1);
    }

    @Test
    void shouldSendTheHeadersItIsGiven() {
        fake.requireAuthorization("Custom " + SECRET);
        FakeRegistry.client(header(), fake).register("orders-value", RegistryContract.ORDER);

        assertThat(fake.lastRequest().headers().getFirst("X-Tenant")).isEqualTo("shop");
    }

    @Test
    void shouldSendEachRegistryItsOwn() throws Exception {
        try (FakeRegistry other = FakeRegistry.start()) {
            fake.trouble(exchange -> {
                FakeRegistry.send(exchange, 503, "");
                return true;
            });
            String urls =
                    fake.url().replace("://", "://me:one@") + "," + other.url().replace("://", "://me:two@");
            FakeRegistry.client(Map.of("schema.registry.url", urls)).register("orders-value", RegistryContract.ORDER);

            assertThat(fake.lastRequest().headers().getFirst("Authorization")).isEqualTo(basic("me:one"));
            assertThat(other.lastRequest().headers().getFirst("Authorization")).isEqualTo(basic("me:two"));
        }
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }

    /** A record is no dead letter because somebody changed a password. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void shouldSayWhichCredentialsWereRefused(int status) throws Exception {
        fake.fix("/schemas/ids/7", status, "{\"error_code\":" + status + ",\"message\":\"" + USER_INFO + " may not\"}");

        assertRefused(status, userInfo(), "basic auth from basic.auth.user.info");
        assertRefused(status, userInfoInUrl(), "basic auth from schema.registry.url");
        assertRefused(status, token(), "the token from bearer.auth.token");
        assertRefused(status, Map.of(), "no credentials");
        assertThat(fake.requests()).hasSize(4);
    }

    private void assertRefused(int status, Map<String, String> settings, String sent) {
        assertThatThrownBy(() -> FakeRegistry.client(settings, fake).byId(7))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessage("schema id 7: " + fake.url() + " answered HTTP " + status + "; sent was " + sent);
    }

    @Test
    void shouldKeepItsSecretWhateverGoesWrong() throws Exception {
        List<String> said = new ArrayList<>();
        for (Map<String, String> each : List.of(userInfoInUrl(), userInfo(), token(), header())) {
            Map<String, String> settings = new HashMap<>(each);
            settings.put("schema.registry.total.timeout.ms", "300");
            RegistryConfig config = FakeRegistry.config(settings, fake);
            SchemaRegistry registry = SchemaRegistry.of(config);
            said.add(config.urls() + " " + config.headers() + " "
                    + config.urls().get(0).credentials());
            for (int status : new int[] {200, 204, 302, 400, 401, 403, 404, 409, 422, 500}) {
                fake.trouble(exchange -> {
                    FakeRegistry.send(exchange, status, "");
                    return true;
                });
                said.add(failure(() -> registry.latest("orders-value")));
            }
            fake.trouble(exchange -> {
                exchange.close();
                return true;
            });
            said.add(failure(() -> registry.byId(7)));
            fake.stop();
            said.add(failure(() -> registry.byId(7)));
            said.add(failure(() -> FakeRegistry.client(overTls(settings), fake).byId(7)));
            fake.resume();
        }

        assertThat(said)
                .hasSize(4 * 14)
                .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain(SECRET, ENCODED));
    }

    private Map<String, String> overTls(Map<String, String> settings) {
        Map<String, String> tls = new HashMap<>(settings);
        tls.put(
                "schema.registry.url",
                settings.getOrDefault("schema.registry.url", fake.url()).replace("http:", "https:"));
        tls.put("schema.registry.ssl.keystore.location", "/nowhere");
        tls.put("schema.registry.ssl.keystore.password", SECRET);
        return tls;
    }

    private interface Asking {
        void ask() throws Exception;
    }

    /** All that a log would show of it. */
    private static String failure(Asking asking) {
        try {
            asking.ask();
            return "";
        } catch (Exception e) {
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            return text.toString();
        }
    }
}
