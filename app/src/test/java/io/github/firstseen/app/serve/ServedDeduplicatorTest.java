package io.github.firstseen.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.firstseen.app.TestBroker;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.process.StartRefusedException;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.TopicAdmin;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("D3: a deduplicator that shows how it is")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServedDeduplicatorTest {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path dir;
    private final TestBroker broker;

    ServedDeduplicatorTest(@TempDir Path dir) {
        this.dir = dir;
        broker = TestBroker.start(dir.resolve("broker"));
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void shouldBeReadyOnceItRunsAndTellOthersItsRealAddress() throws Exception {
        Settings settings = settings("served", "http://127.0.0.1:0");
        assertThat(TopicAdmin.create(settings, NewTopicSize.DEFAULT).problems()).isEmpty();
        String url;
        try (ServedDeduplicator served = ServedDeduplicator.start(settings, report -> {})) {
            url = served.url().orElseThrow();
            await().atMost(WITHIN).until(() -> get(url + "/ready").statusCode() == 200);
            assertThat(get(url + "/ready").body()).contains("\"status\":\"up\"", "running");
            assertThat(get(url + "/live").statusCode()).isEqualTo(200);
            assertThat(get(url + "/metrics").body()).contains("firstseen_records_decided_total{");
            assertThat(served.deduplicator().streams().metadataForAllStreamsClients())
                    .singleElement()
                    .satisfies(client -> assertThat(url).isEqualTo("http://" + client.host() + ":" + client.port()));

            served.deduplicator().close();
            assertThat(get(url + "/live").statusCode()).isEqualTo(503);
            assertThat(get(url + "/ready").statusCode()).isEqualTo(503);
        }
        assertIsFree(URI.create(url).getPort());
    }

    @Test
    void shouldServeNothingWithoutAListener() throws Exception {
        Settings settings = settings("unserved", "none");
        assertThat(TopicAdmin.create(settings, NewTopicSize.DEFAULT).problems()).isEmpty();
        try (ServedDeduplicator served = ServedDeduplicator.start(settings, report -> {})) {
            assertThat(served.url()).isEmpty();
            assertThat(served.deduplicator().awaitRunning(WITHIN)).isTrue();
        }
    }

    @Test
    void shouldLeaveNoServerBehindWhereTheDeduplicatorDoesNotStart() throws Exception {
        int port = freePort();
        assertThatThrownBy(
                        () -> ServedDeduplicator.start(settings("missing", "http://127.0.0.1:" + port), report -> {}))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("topic missing-ingest");
        assertIsFree(port);
    }

    private Settings settings(String name, String listener) {
        Map<String, String> properties = broker.properties(name);
        properties.put("state.dir", dir.resolve("state").toString());
        properties.put("firstseen.http.listener", listener);
        return Settings.of(properties);
    }

    private HttpResponse<String> get(String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void assertIsFree(int port) throws Exception {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            assertThat(socket.isBound()).isTrue();
        }
    }
}
