package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.app.config.RefusedException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("D3: what is served, to whom, and how it says no")
class HttpServerTest {
    /** A component that is null is left out. */
    record Echo(String key, String caller, @Nullable String nothing) {}

    /** What is sent. */
    record Body(String text) {}

    private static final Routes ECHO = routes -> {
        routes.get("/v1/echo/{key}", HttpServerTest::echo, Role.READ);
        routes.post("/v1/echo", request -> request.json(request.bodyAsClass(Body.class)), Role.OPERATE);
    };

    private static void echo(Context request) {
        request.json(new Echo(request.pathParam("key"), Caller.of(request).name(), null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay-1", "a/b", "a b", "a+b", "100%", "..", "%2F", "ü€😀", "a;b=c", "?#&", "a\\b", "\"<>", "a//b",
                "\u0001"
            })
    void shouldTakeAnyKeyAsOnePartOfThePath(String key) throws Exception {
        try (Served served = Served.with(ECHO)) {
            String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace(".", "%2E");

            HttpResponse<String> response = served.get("/v1/echo/" + encoded);

            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            assertThat(Served.json(response).get("key").textValue()).isEqualTo(key);
            assertThat(Served.json(response).get("caller").textValue()).isEqualTo("local");
            assertThat(Served.json(response).has("nothing")).isFalse();
        }
    }

    @Test
    void shouldKeepAnswersOutOfCachesAndForeignPages() throws Exception {
        try (Served served = Served.with(ECHO)) {
            for (String path : new String[] {"/v1/echo/a", "/nothing"}) {
                HttpResponse<String> response = served.get(path);
                assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
                assertThat(response.headers().firstValue("X-Content-Type-Options"))
                        .contains("nosniff");
                assertThat(response.headers().firstValue("Content-Security-Policy"))
                        .contains("default-src 'self'");
                assertThat(response.headers().map()).doesNotContainKeys("Server", "Access-Control-Allow-Origin");
            }
        }
    }

    @Test
    void shouldTellWhatIsNotServed() throws Exception {
        try (Served served = Served.with(ECHO)) {
            assertProblem(served.get("/v1/nothing"), 404, "not-found");
            HttpResponse<String> wrong = served.send(served.request("/v1/echo").DELETE());
            assertProblem(wrong, 405, "wrong-method");
            assertThat(wrong.headers().firstValue("Allow"))
                    .hasValueSatisfying(allow -> assertThat(allow).contains("POST"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"text\":5.}", "[]", "{\"text\":\"a\",\"more\":1}", "{\"text\":\"a\"}x", ""})
    void shouldTellABodyThatIsNotTheJsonItShouldBeAndNotRepeatIt(String body) throws Exception {
        try (Served served = Served.with(ECHO)) {
            HttpResponse<String> response = served.post("/v1/echo", body);

            assertProblem(response, 400, "wrong-request");
            assertThat(response.body()).doesNotContain("more", "Token", "Body");
        }
    }

    @Test
    void shouldRefuseABodyThatIsTooLargeWithAndWithoutItsLength() throws Exception {
        try (Served served = Served.with(Map.of("firstseen.http.request.bytes.max", "2000"), ECHO)) {
            String body = "{\"text\":\"" + "a".repeat(3_000) + "\"}";

            assertProblem(served.post("/v1/echo", body), 413, "too-large");
            assertProblem(
                    served.send(served.request("/v1/echo")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofInputStream(
                                    () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))),
                    413,
                    "too-large");
            assertThat(served.post("/v1/echo", "{\"text\":\"a\"}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldWriteAProblemWithItsMembersAndWhenToAskAgain() throws Exception {
        Routes busy = routes -> routes.get(
                "/v1/busy",
                request -> {
                    throw Problem.notAvailable("partition 3 moves", Duration.ofMillis(1_200))
                            .with("partition", 3)
                            .with("owner", null);
                },
                Role.READ);
        try (Served served = Served.with(busy)) {
            HttpResponse<String> response = served.get("/v1/busy?x=1");

            assertProblem(response, 503, "not-available");
            assertThat(response.headers().firstValue("Retry-After")).contains("2");
            assertThat(Served.json(response).get("partition").intValue()).isEqualTo(3);
            assertThat(Served.json(response).get("instance").textValue()).isEqualTo("/v1/busy");
            assertThat(Served.json(response).get("detail").textValue()).isEqualTo("partition 3 moves");
            assertThat(Served.json(response).has("owner")).isFalse();
        }
    }

    @Test
    void shouldTellNothingOfAFaultOfItsOwn() throws Exception {
        Routes broken = routes -> {
            routes.get(
                    "/v1/broken/{key}",
                    request -> {
                        throw new IllegalStateException("secret");
                    },
                    Role.READ);
            routes.get(
                    "/v1/worse",
                    request -> {
                        throw new StackOverflowError("secret");
                    },
                    Role.READ);
        };
        try (Served served = Served.with(broken)) {
            for (String path : new String[] {"/v1/broken/a", "/v1/worse"}) {
                HttpResponse<String> response = served.get(path);
                assertProblem(response, 500, "failed");
                assertThat(response.body()).doesNotContain("secret", "Exception", "Error", ".java");
            }
        }
    }

    @Test
    void shouldServeNoRouteThatNamesNoRole() throws Exception {
        try (Served served = Served.with(routes -> routes.get("/v1/open", request -> request.result("open")))) {
            assertProblem(served.get("/v1/open"), 500, "failed");
        }
    }

    @Test
    void shouldAnswer503AsLongAsThereIsNoDeduplicator() throws Exception {
        try (Served starting = Served.of(
                Served.settings(Map.of()),
                instance -> List.of(
                        new HealthRoutes(instance),
                        routes -> routes.get(
                                "/v1/tally",
                                request -> request.json(instance.deduplicator().tally()),
                                Role.READ)))) {
            HttpResponse<String> response = starting.get("/v1/tally");
            assertProblem(response, 503, "not-available");
            assertThat(response.headers().firstValue("Retry-After")).isPresent();
            assertThat(starting.get("/live").statusCode()).isEqualTo(200);
            assertThat(starting.get("/ready").statusCode()).isEqualTo(503);
            assertThat(Served.json(starting.get("/ready")).get("status").textValue())
                    .isEqualTo("down");
        }
    }

    @Test
    void shouldNameWhereItIsReachedWithTheRealPort() {
        try (Served served = Served.with(ECHO)) {
            assertThat(served.server().url()).matches("http://127\\.0\\.0\\.1:[1-9]\\d*");
            assertThat(served.server().instance().address())
                    .isEqualTo(served.server().url().replace("http://", ""));
        }
        try (Served served = Served.with(Map.of("application.server", "node-1:7070"), ECHO)) {
            assertThat(served.server().instance().address()).isEqualTo("node-1:7070");
        }
        try (Served served = Served.with(Map.of("firstseen.http.listener", "http://[::1]:0"), ECHO)) {
            assertThat(served.server().instance().address()).matches("\\[::1]:[1-9]\\d*");
        }
    }

    @Test
    void shouldSayWhatToDoWhereTheAddressIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String listener = "http://127.0.0.1:" + taken.getLocalPort();
            assertThatThrownBy(() -> Served.with(Map.of("firstseen.http.listener", listener), ECHO))
                    .isExactlyInstanceOf(RefusedException.class)
                    .hasMessage(
                            "firstseen.http.listener=" + listener + ": the address is in use; choose another port for"
                                    + " each instance on a machine, 0 for a free one, or none");
        }
    }

    @Test
    void shouldCloseItsRoutesAndGiveUpThePort() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        Routes closing = new Routes() {
            @Override
            public void addTo(RoutesConfig routes) {}

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        Served served = Served.with(closing);
        String url = served.server().url();
        served.close();

        assertThat(closed).hasValue(1);
        try (Served again = Served.with(Map.of("firstseen.http.listener", url), ECHO)) {
            assertThat(again.get("/v1/echo/a").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @Timeout(60)
    void shouldCloseWhileSomebodyWaitsForAnAnswer() throws Exception {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        Routes waiting = new Routes() {
            @Override
            public void addTo(RoutesConfig routes) {
                routes.get(
                        "/v1/wait",
                        request -> {
                            request.future(() -> answer.thenAccept(unused -> request.json(Map.of())));
                            asked.countDown();
                        },
                        Role.READ);
            }

            @Override
            public void close() {
                answer.completeExceptionally(new IllegalStateException("closed"));
            }
        };
        CompletableFuture<HttpResponse<String>> response;
        try (Served served = Served.with(waiting)) {
            response = HttpClient.newHttpClient()
                    .sendAsync(served.request("/v1/wait").build(), HttpResponse.BodyHandlers.ofString());
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(response.handle((come, failure) -> failure == null ? come.statusCode() : 0)
                        .get(30, TimeUnit.SECONDS))
                .isNotEqualTo(200);
    }

    private static void assertProblem(HttpResponse<String> response, int status, String name) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Served.json(response).get("type").textValue()).isEqualTo("urn:firstseen:problem:" + name);
        assertThat(Served.json(response).get("status").intValue()).isEqualTo(status);
        assertThat(Served.json(response).get("title").textValue()).isNotEmpty();
        assertThat(Served.json(response).get("detail").textValue()).isNotEmpty();
    }
}
