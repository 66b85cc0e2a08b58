package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("D3: https, with and without certificates of clients")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTlsTest {
    private static final Routes ROUTES =
            routes -> routes.get("/v1/me", request -> request.json(Caller.of(request)), Role.READ);

    private final Path dir;
    private final Certificates certificates;
    private final Token token = Token.random();
    private Path server = Path.of("");
    private Path ops = Path.of("");
    private Path unlisted = Path.of("");
    private Path stranger = Path.of("");
    private Path trusted = Path.of("");
    private Path users = Path.of("");

    HttpTlsTest(@TempDir Path dir) {
        this.dir = dir;
        this.certificates = new Certificates(dir);
    }

    @BeforeAll
    void make() throws Exception {
        server = certificates.key("server", "CN=node-1, O=\"Example, Inc.\"");
        ops = certificates.key("ops", "CN=ops, OU=SRE, O=Example");
        unlisted = certificates.key("unlisted", "CN=unlisted, O=Example");
        stranger = certificates.key("stranger", "CN=ops, OU=SRE, O=Example");
        trusted = certificates.trusting("trusted", server, ops, unlisted);
        users = Files.write(
                dir.resolve("users"),
                List.of(
                        token.line("dashboard", Role.READ),
                        "operate ops cert:CN=ops,OU=SRE,O=Example",
                        "read node-1 cert:CN=node-1,O=Example\\, Inc."));
    }

    @Test
    void shouldServeHttpsWithAKeyStore() throws Exception {
        Settings settings = settings(keyStore(server), trustStore(trusted));
        try (Served served = serve(settings)) {
            assertThat(served.server().url()).startsWith("https://127.0.0.1:");
            HttpResponse<String> response = ask(HttpTls.client(settings), served, null);

            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(Served.json(response).get("name").textValue()).isEqualTo("local");
            assertThatThrownBy(() -> ask(HttpClient.newBuilder(), served, null)).isInstanceOf(SSLException.class);
            assertThat(plain(served)).doesNotContain("200", "local");
        }
    }

    @Test
    void shouldServeHttpsWithPemFiles() throws Exception {
        Settings settings = settings(Map.of(
                "firstseen.http.ssl.keystore.type",
                "PEM",
                "firstseen.http.ssl.keystore.location",
                certificates.pem(server).toString(),
                "firstseen.http.ssl.truststore.type",
                "PEM",
                "firstseen.http.ssl.truststore.location",
                certificates.pemTrusting(server).toString()));
        try (Served served = serve(settings)) {
            assertThat(ask(HttpTls.client(settings), served, null).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldServePemTextAndOnlyTheProtocolsThatAreAllowed() throws Exception {
        String pem = Files.readString(certificates.pem(server));
        int split = pem.indexOf("-----BEGIN CERTIFICATE");
        Settings settings = settings(Map.of(
                "firstseen.http.ssl.keystore.type",
                "PEM",
                "firstseen.http.ssl.keystore.key",
                pem.substring(0, split),
                "firstseen.http.ssl.keystore.certificate.chain",
                pem.substring(split),
                "firstseen.http.ssl.truststore.type",
                "PEM",
                "firstseen.http.ssl.truststore.certificates",
                pem.substring(split),
                "firstseen.http.ssl.enabled.protocols",
                "TLSv1.3"));
        try (Served served = serve(settings)) {
            assertThat(ask(HttpTls.client(settings), served, null)
                            .sslSession()
                            .orElseThrow()
                            .getProtocol())
                    .isEqualTo("TLSv1.3");
            Settings older = settings(
                    keyStore(server), trustStore(trusted), Map.of("firstseen.http.ssl.enabled.protocols", "TLSv1.2"));
            assertThatThrownBy(() -> ask(HttpTls.client(older), served, null)).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void shouldNotBelieveACertificateForAnotherHost() throws Exception {
        Settings settings = settings(
                keyStore(server), trustStore(trusted), Map.of("firstseen.http.listener", "https://127.0.0.2:0"));
        try (Served served = serve(settings)) {
            assertThatThrownBy(() -> ask(HttpTls.client(settings), served, null))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("127.0.0.2");
        }
    }

    @Test
    void shouldKnowClientsByTheirCertificateWhereItIsRequired() throws Exception {
        try (Served served = serve(settings(mutual("required")))) {
            HttpResponse<String> response = ask(as(ops), served, null);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(Served.json(response).get("name").textValue()).isEqualTo("ops");
            assertThat(Served.json(response).get("role").textValue()).isEqualTo("OPERATE");

            assertThat(ask(as(unlisted), served, null).statusCode()).isEqualTo(401);
            assertThatThrownBy(() -> ask(as(stranger), served, null)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> ask(asNobody(), served, "Bearer " + token.secret()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void shouldTakeATokenWhereACertificateIsOnlyRequested() throws Exception {
        try (Served served = serve(settings(mutual("requested")))) {
            assertThat(name(ask(as(ops), served, null))).isEqualTo("ops");
            assertThat(name(ask(asNobody(), served, "Bearer " + token.secret())))
                    .isEqualTo("dashboard");
            assertThat(ask(asNobody(), served, null).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void shouldTakeATokenThatIsHandedOnBeforeTheCertificateOfTheInstanceThatDoesSo() throws Exception {
        Settings settings = settings(mutual("required"));
        try (Served served = serve(settings)) {
            HttpClient.Builder instance = HttpTls.client(settings);
            assertThat(name(ask(instance, served, "Bearer " + token.secret()))).isEqualTo("dashboard");
            assertThat(name(ask(instance, served, null))).isEqualTo("node-1");
            assertThat(ask(instance, served, "Bearer nobody").statusCode()).isEqualTo(401);
        }
    }

    @Test
    void shouldSayInALineWhatIsWrongWithTheFiles() throws Exception {
        assertRefused(settings(Map.of()), "firstseen.http.listener=https://127.0.0.1:0: https needs a private key");
        assertRefused(
                settings(
                        trustStore(trusted),
                        Map.of(
                                "firstseen.http.ssl.keystore.location",
                                trusted.toString(),
                                "firstseen.http.ssl.keystore.password",
                                Certificates.PASSWORD)),
                "https needs a private key");
        assertRefused(
                settings(Map.of(
                        "firstseen.http.ssl.keystore.location",
                        dir.resolve("none").toString(),
                        "firstseen.http.ssl.keystore.password",
                        Certificates.PASSWORD)),
                "firstseen.http.ssl.*: ",
                "none");
        assertRefused(
                settings(Map.of(
                        "firstseen.http.ssl.keystore.location",
                        server.toString(),
                        "firstseen.http.ssl.keystore.password",
                        "wrong-" + Certificates.PASSWORD)),
                "firstseen.http.ssl.*: ",
                "password");
        assertRefused(
                settings(
                        keyStore(server),
                        Map.of(
                                "firstseen.http.ssl.client.auth",
                                "required",
                                "firstseen.http.users.file",
                                users.toString())),
                "firstseen.http.ssl.client.auth=required: say whose certificates are believed");
        Path notPem = Files.writeString(dir.resolve("not.pem"), "s3cret");
        assertRefused(
                settings(Map.of(
                        "firstseen.http.ssl.keystore.type",
                        "PEM",
                        "firstseen.http.ssl.keystore.location",
                        notPem.toString())),
                "firstseen.http.ssl.*: ");
    }

    private static void assertRefused(Settings settings, String... parts) {
        assertThatThrownBy(() -> serve(settings))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("s3cret")
                .satisfies(e -> assertThat(((RefusedException) e).problems()).hasSize(1));
    }

    private Map<String, String> mutual(String clientAuth) {
        Map<String, String> all = new HashMap<>(keyStore(server));
        all.putAll(trustStore(trusted));
        all.put("firstseen.http.ssl.client.auth", clientAuth);
        all.put("firstseen.http.users.file", users.toString());
        return all;
    }

    private HttpClient.Builder as(Path key) {
        return HttpTls.client(settings(keyStore(key), trustStore(trusted)));
    }

    private HttpClient.Builder asNobody() {
        return HttpTls.client(settings(trustStore(trusted)));
    }

    private static Map<String, String> keyStore(Path file) {
        return Map.of(
                "firstseen.http.ssl.keystore.type",
                "PKCS12",
                "firstseen.http.ssl.keystore.location",
                file.toString(),
                "firstseen.http.ssl.keystore.password",
                Certificates.PASSWORD);
    }

    private static Map<String, String> trustStore(Path file) {
        return Map.of(
                "firstseen.http.ssl.truststore.type",
                "PKCS12",
                "firstseen.http.ssl.truststore.location",
                file.toString(),
                "firstseen.http.ssl.truststore.password",
                Certificates.PASSWORD);
    }

    @SafeVarargs
    private static Settings settings(Map<String, String>... parts) {
        Map<String, String> all = new HashMap<>(Map.of("firstseen.http.listener", "https://127.0.0.1:0"));
        for (Map<String, String> part : parts) {
            all.putAll(part);
        }
        return Served.settings(all);
    }

    private static Served serve(Settings settings) {
        return Served.of(settings, instance -> List.of(ROUTES));
    }

    private static String name(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Served.json(response).get("name").textValue();
    }

    private static HttpResponse<String> ask(HttpClient.Builder client, Served served, @Nullable String authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(served.server().url() + "/v1/me"))
                .timeout(Duration.ofSeconds(30));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return client.build().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** What somebody gets who speaks http there. */
    private static String plain(Served served) throws IOException {
        return RawHttp.ask(served, "GET /v1/me HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }
}
