package io.github.firstseen.app.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.app.config.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("F6: a client of the HTTP API")
class ApiTest {
    private static Api api(FakeServer server, String token) {
        return new Api(new Endpoint(server.url(), token), Map.of());
    }

    @Test
    void shouldAskAsWhomItIsTold() {
        try (FakeServer server = FakeServer.start().answer(200, "{\"a\":1,\"later\":true}")) {
            assertThat(api(server, "t0ken").get(Resource.STATUS).path("a").asInt())
                    .isEqualTo(1);
            api(server, "t0ken").post(Resource.ofKey("s", "k").below("release"), Map.of("why", "ü"), Duration.ZERO);

            assertThat(server.questions())
                    .containsExactly(
                            new FakeServer.Question("GET /v1/status", "Bearer t0ken", "", ""),
                            new FakeServer.Question(
                                    "POST /v1/keys/k/release?scope=s",
                                    "Bearer t0ken",
                                    "application/json",
                                    "{\"why\":\"ü\"}"));
        }
    }

    @Test
    void shouldTellAProblemInOneLine() {
        try (FakeServer server = FakeServer.start()
                .problem(503, "not-available", "partition 3\\nis being\\u001b[2J restored", "2")
                .problem(401, "not-authenticated", "no token was shown", null)
                .problem(401, "not-authenticated", "nobody has this token", null)) {
            assertThatThrownBy(() -> api(server, "t").get(Resource.STATUS))
                    .isInstanceOf(ProblemException.class)
                    .hasMessage("not available: partition 3 is being?[2J restored; try again in 2 s")
                    .satisfies(e -> assertThat(((ProblemException) e).name()).isEqualTo("not-available"));
            Api nobody = new Api(new Endpoint(server.url(), null), Map.of());
            assertThatThrownBy(() -> nobody.get(Resource.STATUS))
                    .hasMessage(
                            "not authenticated: no token was shown; --token-file FILE, or FIRSTSEEN_TOKEN_FILE, names"
                                    + " the file with your token");
            assertThatThrownBy(() -> api(server, "wrong").get(Resource.STATUS))
                    .hasMessage("not authenticated: nobody has this token");
        }
    }

    @Test
    void shouldNotTakeAnotherServersAnswer() {
        for (String body : new String[] {"<html>", "", "[]", "{}"}) {
            try (FakeServer server = FakeServer.start().answer(body.equals("{}") ? 404 : 200, body)) {
                assertThatThrownBy(() -> api(server, "t").get(Resource.STATUS))
                        .isInstanceOf(RefusedException.class)
                        .isNotInstanceOf(ProblemException.class)
                        .hasMessageContaining("not as firstseen does: is it the address of an instance?");
            }
        }
        try (FakeServer server = FakeServer.start().answer(302, "")) {
            assertThatThrownBy(() -> api(server, "t").get(Resource.STATUS)).hasMessageContaining("answered 302");
        }
    }

    @Test
    void shouldSayThatAnAnswerIsNotUnderstood() {
        try (FakeServer server = FakeServer.start().answer(200, "{\"asOfMs\":\"soon\",\"later\":{}}")) {
            Api api = api(server, "t");
            assertThatThrownBy(() -> api.read(api.get(Resource.STATUS), StatusAnswer.class))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(server.url())
                    .hasMessageContaining("is it another version?");
        }
    }

    @Test
    void shouldSayWhatToDoWhereNobodyListens() throws IOException {
        String url;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            url = "http://localhost:" + socket.getLocalPort();
        }
        assertThatThrownBy(() -> new Api(new Endpoint(url, null), Map.of()).get(Resource.STATUS))
                .isInstanceOf(RefusedException.class)
                .hasMessage("nobody listens at " + url + "; does bin/firstseen dedup run there, and is its"
                        + " firstseen.http.listener " + url + "? --url URL asks another");
    }

    @Test
    void shouldSayThatTheOtherSideSpeaksNoTls() {
        try (FakeServer server = FakeServer.start().answer(200, "{}")) {
            Endpoint endpoint = new Endpoint(server.url().replace("http:", "https:"), null);
            assertThatThrownBy(() -> new Api(endpoint, Map.of()).get(Resource.STATUS))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining(endpoint.url());
        }
    }
}
