package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("D3: what never comes as far as a route, and who never waits")
class JettyTest {
    private static final int BOUND_SECONDS = 30;
    private static final int CONNECTIONS = 10;
    private static final Map<String, String> FEW_CONNECTIONS = Map.of(
            "firstseen.http.connections.max",
            Integer.toString(CONNECTIONS),
            // Those that are not used any more make room.
            "firstseen.http.idle.timeout.ms",
            "2000");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET /v1/look\r\n\r\n",
                "GET  HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /v1/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "GET /v1/look HTTP/1.1\r\n\r\n",
                "GET /v1/look HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
                "GET /v1/look HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET /v1/look HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
                "POST /v1/look HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "\u0016\u0003\u0001\u0000"
            })
    void shouldRefuseWhatIsNoHttpAndTellNothingOfItself(String request) throws Exception {
        try (Served served = Served.with(Map.of("firstseen.http.idle.timeout.ms", "1000"), looks())) {
            String answer = RawHttp.ask(served, request);

            if (!answer.isEmpty()) {
                assertThat(answer).startsWith("HTTP/1.1 400 ").contains("urn:firstseen:problem:wrong-request");
            }
            assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("jetty", "exception", "\tat ", "<html");
        }
    }

    @Test
    void shouldRefuseAnAddressOrHeadersThatAreTooLong() throws Exception {
        try (Served served = Served.with(looks())) {
            String host = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
            String path = RawHttp.ask(served, "GET /" + "a".repeat(20_000) + host + "\r\n");
            String headers = RawHttp.ask(served, "GET /v1/look" + host + "X: " + "a".repeat(20_000) + "\r\n\r\n");

            for (String answer : List.of(path, headers)) {
                assertThat(answer).startsWith("HTTP/1.1 413 ").contains("urn:firstseen:problem:too-large");
                assertThat(answer).doesNotContain("Server:").contains("application/problem+json");
            }
        }
    }

    @Test
    void shouldAnswerOtherInstancesAndHealthHoweverManyOthersWait() throws Exception {
        CountDownLatch in = new CountDownLatch(CONNECTIONS);
        CountDownLatch release = new CountDownLatch(1);
        Routes routes = added -> {
            added.get(
                    "/v1/slow",
                    request -> {
                        in.countDown();
                        assertThat(release.await(BOUND_SECONDS, TimeUnit.SECONDS))
                                .isTrue();
                        request.result("done");
                    },
                    Role.READ);
            added.get("/inner/v1/quick", request -> request.result("quick"), Role.READ);
            added.get("/live", request -> request.result("alive"), Role.ANYONE);
        };
        try (Served served = Served.with(FEW_CONNECTIONS, routes)) {
            HttpClient client = HttpClient.newHttpClient();
            List<CompletableFuture<HttpResponse<String>>> slow = Stream.generate(() ->
                            client.sendAsync(served.request("/v1/slow").build(), HttpResponse.BodyHandlers.ofString()))
                    .limit(CONNECTIONS)
                    .toList();
            assertThat(in.await(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();

            assertThat(served.get("/inner/v1/quick").body()).isEqualTo("quick");
            assertThat(served.get("/live").body()).isEqualTo("alive");
            HttpResponse<String> refused = served.get("/v1/slow");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.headers().firstValue("Connection")).contains("close");
            assertThat(Served.json(refused).get("type").textValue()).isEqualTo("urn:firstseen:problem:not-available");

            release.countDown();
            for (CompletableFuture<HttpResponse<String>> each : slow) {
                assertThat(each.get(BOUND_SECONDS, TimeUnit.SECONDS).body()).isEqualTo("done");
            }
            await().atMost(Duration.ofSeconds(BOUND_SECONDS))
                    .until(() -> served.get("/v1/slow").statusCode() == 200);
        }
    }

    private static Routes looks() {
        return routes -> routes.get("/v1/look", request -> request.result("seen"), Role.READ);
    }
}
