package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.WatchedFile;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

@DisplayName("D3: a users file, and what its users may do")
class AuthenticationTest {
    private static final Routes ROUTES = routes -> {
        routes.get("/live", request -> request.result("alive"), Role.ANYONE);
        routes.get("/v1/me", request -> request.json(Caller.of(request)), Role.READ);
        routes.post("/v1/act", request -> request.json(Caller.of(request)), Role.OPERATE);
    };

    private final Token reader = Token.random();
    private final Token operator = Token.random();

    @TempDir
    private Path dir = Path.of(".");

    private Path file = dir;

    @BeforeEach
    void write() throws IOException {
        file = dir.resolve("users");
        write(reader.line("dashboard", Role.READ), operator.line("ops@example.com", Role.OPERATE));
    }

    @Test
    void shouldLetUsersDoWhatTheirRoleAllowsUnderTheirName() throws Exception {
        try (Served served = serve()) {
            HttpResponse<String> read = get(served, "/v1/me", bearer(reader));
            assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
            assertThat(Served.json(read).get("name").textValue()).isEqualTo("dashboard");
            assertThat(get(served, "/v1/me", bearer(operator)).statusCode()).isEqualTo(200);

            HttpResponse<String> acted = post(served, bearer(operator));
            assertThat(acted.statusCode()).as(acted.body()).isEqualTo(200);
            assertThat(Served.json(acted).get("name").textValue()).isEqualTo("ops@example.com");

            HttpResponse<String> refused = post(served, bearer(reader));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(Served.json(refused).get("type").textValue()).isEqualTo("urn:firstseen:problem:not-allowed");
            assertThat(Served.json(refused).get("detail").textValue())
                    .isEqualTo("dashboard may read, this needs operate");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer  ", "Bearer nobody", "Basic b3BzOm9wcw==", "nobody", "Bearer a b"})
    void shouldAskStrangersWhoTheyAre(String authorization) throws Exception {
        try (Served served = serve()) {
            for (String path : new String[] {"/v1/me", "/v1/me?x=1", "//v1/me", "/v1/./me"}) {
                HttpResponse<String> response = get(served, path, authorization.isEmpty() ? null : authorization);
                assertThat(response.statusCode()).as(path).isIn(401, 404, 400);
                assertThat(response.body()).doesNotContain("\"role\"");
            }
            HttpResponse<String> response = get(served, "/v1/me", authorization.isEmpty() ? null : authorization);
            assertThat(response.statusCode()).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            assertThat(Served.json(response).get("type").textValue())
                    .isEqualTo("urn:firstseen:problem:not-authenticated");
            assertThat(get(served, "/live", authorization.isEmpty() ? null : authorization)
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "PUT", "TRACE", "PATCH", "MADEUP"})
    void shouldDoNothingForStrangersByAnyOtherMethod(String method) throws Exception {
        try (Served served = serve()) {
            for (String path : new String[] {"/v1/me", "/v1/act"}) {
                HttpResponse<String> response =
                        served.send(served.request(path).method(method, HttpRequest.BodyPublishers.noBody()));
                assertThat(response.statusCode()).as(path).isBetween(400, 501);
            }
        }
    }

    @Test
    void shouldReadTheFileAgainWhenItChanges() throws Exception {
        try (Served served = serve()) {
            assertThat(get(served, "/v1/me", bearer(reader)).statusCode()).isEqualTo(200);

            Token next = Token.random();
            write(next.line("dashboard", Role.READ));
            assertThat(get(served, "/v1/me", bearer(next)).statusCode()).isEqualTo(200);
            assertThat(get(served, "/v1/me", bearer(reader)).statusCode()).isEqualTo(401);
            assertThat(post(served, bearer(operator)).statusCode()).isEqualTo(401);

            Path other = Files.writeString(dir.resolve("other"), reader.line("back", Role.READ));
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
            assertThat(get(served, "/v1/me", bearer(reader)).statusCode()).isEqualTo(200);
            assertThat(get(served, "/v1/me", bearer(next)).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void shouldKeepTheUsersOfBeforeWhereAChangeIsWrongAndSayItOnce() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(WatchedFile.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try (Served served = serve()) {
            write(reader.line("dashboard", Role.READ), "operate ops sha256:s3cret");
            for (int i = 0; i < 3; i++) {
                assertThat(get(served, "/v1/me", bearer(operator)).statusCode()).isEqualTo(200);
            }
            Files.delete(file);
            for (int i = 0; i < 3; i++) {
                assertThat(get(served, "/v1/me", bearer(operator)).statusCode()).isEqualTo(200);
            }
            assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage))
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith("firstseen.http.users.file=" + file + ": line 2: ")
                                    .endsWith("; what was there before stays")
                                    .doesNotContain("s3cret"),
                            line -> assertThat(line).contains("there is no such file"));
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void shouldNotStartWithAFileThatCannotBeUsed() throws IOException {
        write("", "operate ops sha256:s3cret");
        assertThatThrownBy(this::serve)
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("firstseen.http.users.file=" + file + ": line 2: ")
                .hasMessageNotContaining("s3cret");
        Files.delete(file);
        assertThatThrownBy(this::serve)
                .isInstanceOf(RefusedException.class)
                .hasMessageEndingWith("users: there is no such file");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(this::serve)
                .isInstanceOf(RefusedException.class)
                .hasMessageEndingWith("users: is not UTF-8");
    }

    private void write(String... lines) throws IOException {
        Files.write(file, List.of(lines));
    }

    private Served serve() {
        return Served.with(Map.of("firstseen.http.users.file", file.toString()), ROUTES);
    }

    private static String bearer(Token token) {
        return "Bearer " + token.secret();
    }

    private static HttpResponse<String> get(Served served, String path, @Nullable String authorization)
            throws Exception {
        HttpRequest.Builder request = served.request(path);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return served.send(request);
    }

    private static HttpResponse<String> post(Served served, String authorization) throws Exception {
        return served.send(served.request("/v1/act")
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
    }
}
