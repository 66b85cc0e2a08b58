package io.github.firstseen.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("D3: pages of others can neither look nor act, on this machine either")
class CrossSiteTest {
    private final AtomicInteger acts = new AtomicInteger();
    private final Routes routes = added -> {
        added.get("/v1/look", request -> request.json("seen"), Role.READ);
        added.post("/v1/act", request -> request.json(acts.incrementAndGet()), Role.OPERATE);
    };

    @Test
    void shouldNotAnswerByANameThatIsNotItsOwn() throws Exception {
        try (Served served = Served.with(routes)) {
            String host = served.server().instance().address();
            for (String path : new String[] {"/v1/look", "/nothing"}) {
                String answer = RawHttp.ask(
                        served, "GET " + path + " HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
                assertThat(answer).startsWith("HTTP/1.1 421 ").contains("urn:firstseen:problem:misdirected");
                assertThat(answer).doesNotContain("seen\"");
            }
            assertThat(RawHttp.ask(served, "GET /v1/look HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
            String absolute = "GET http://evil.example/v1/look HTTP/1.1";
            assertThat(RawHttp.ask(served, absolute + "\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 421 ");
            assertThat(RawHttp.ask(served, "GET /v1/look HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 421 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain; application/json",
                "application/jsonp",
                ""
            })
    void shouldTakeNothingThatAFormCanSend(String type) throws Exception {
        try (Served served = Served.with(routes)) {
            HttpRequest.Builder request = served.request("/v1/act").POST(HttpRequest.BodyPublishers.ofString("{}"));
            HttpResponse<String> response =
                    served.send(type.isEmpty() ? request : request.header("Content-Type", type));

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(Served.json(response).get("type").textValue()).isEqualTo("urn:firstseen:problem:wrong-request");
            assertThat(Served.json(response).get("detail").textValue())
                    .isEqualTo("Content-Type must be application/json");
            assertThat(acts).hasValue(0);
        }
    }

    @Test
    void shouldTellNoPageThatItMayAsk() throws Exception {
        try (Served served = Served.with(routes)) {
            HttpResponse<String> asked = served.send(served.request("/v1/act")
                    .header("Origin", "http://evil.example")
                    .header("Access-Control-Request-Method", "POST")
                    .header("Access-Control-Request-Headers", "content-type")
                    .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

            assertThat(asked.statusCode()).isEqualTo(405);
            assertThat(asked.headers().map().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
            assertThat(served.post("/v1/act", "{}").statusCode()).isEqualTo(200);
        }
    }
}
