package io.github.firstseen.examples.participation.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.app.config.RefusedException;
import io.github.firstseen.app.config.WrongConfigException;
import io.github.firstseen.examples.participation.topology.ParticipationConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Served, but without a worker yet. */
class AdminServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final AdminServer server = AdminServer.start(config("http://127.0.0.1:0"));

    @AfterEach
    void close() {
        server.close();
    }

    private static ParticipationConfig config(String listener) {
        return new ParticipationConfig(Map.of(ParticipationConfig.ADMIN_LISTENER, listener));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/requests/any",
                "/admin/events/jazz/requests",
                "/here/requests/any",
                "/here/events/jazz/requests"
            })
    void shouldSayWhenToAskAgainWhileThereIsNoWorker(String path) throws Exception {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("\"detail\":\"the worker is starting\"");
    }

    @Test
    void shouldNotBeReady() throws Exception {
        assertThat(get("/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void shouldSayWhatIsNotServed() throws Exception {
        HttpResponse<String> response = get("/admin/nothing");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void shouldRefuseAnAddressThatIsTaken() {
        assertThatThrownBy(() -> AdminServer.start(config(server.url())))
                .isInstanceOf(RefusedException.class)
                .isNotInstanceOf(WrongConfigException.class)
                .hasMessageContaining("0 for a free one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:7090", "https://127.0.0.1:7090", "http://127.0.0.1", "http://127.0.0.1:99999"})
    void shouldRefuseWhatIsNoListener(String listener) {
        assertThatThrownBy(() -> AdminServer.start(config(listener)))
                .isInstanceOf(WrongConfigException.class)
                .hasMessageContaining("must be http://HOST:PORT");
    }

    @Test
    void shouldServeNobodyBeyondThisMachineUnlessItIsSaid() {
        assertThatThrownBy(() -> AdminServer.start(config("http://0.0.0.0:0")))
                .isInstanceOf(WrongConfigException.class)
                .hasMessageContaining("participation.admin.plaintext.allowed=true");
    }
}
