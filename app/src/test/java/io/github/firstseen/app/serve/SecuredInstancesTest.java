package io.github.firstseen.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.firstseen.app.TestBroker;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.http.Certificates;
import io.github.firstseen.app.http.HttpTls;
import io.github.firstseen.app.http.OpenApi;
import io.github.firstseen.app.http.Role;
import io.github.firstseen.app.http.Token;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.TopicAdmin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that show each other their certificates, and hand on the token of whoever asks. */
@DisplayName("D3, F6: every key from any instance over TLS, for those alone who may ask")
class SecuredInstancesTest {
    private static final Duration WITHIN = Duration.ofSeconds(90);
    private static final String NAME = "secured";
    private static final int KEYS = 40;

    private final OpenApi api = OpenApi.read();
    private final Token token = Token.random();
    private HttpClient client = HttpClient.newHttpClient();

    @Test
    void shouldAnswerForEachOtherOverTls(@TempDir Path dir) throws Exception {
        try (TestBroker broker = TestBroker.start(dir.resolve("broker"))) {
            Map<String, String> properties = properties(broker, dir);
            Settings settings = settings(properties, dir.resolve("one"));
            assertThat(TopicAdmin.create(settings, NewTopicSize.DEFAULT).problems())
                    .isEmpty();
            client = HttpTls.client(settings).build();
            try (ServedDeduplicator one = ServedDeduplicator.start(settings, report -> {});
                    ServedDeduplicator two =
                            ServedDeduplicator.start(settings(properties, dir.resolve("two")), report -> {})) {
                produce(broker);
                await().atMost(WITHIN).until(() -> isReady(one) && isReady(two));
                for (ServedDeduplicator asked : List.of(one, two)) {
                    await().atMost(WITHIN)
                            .untilAsserted(() -> assertThat(instances(asked)).hasSize(2));
                    assertAnswersAreAsDescribed(asked);
                }
            }
        }
    }

    private void assertAnswersAreAsDescribed(ServedDeduplicator asked) throws Exception {
        String url = asked.url().orElseThrow();
        assertThat(url).startsWith("https://");
        JsonNode found = api.check("GET", "/v1/keys/{key}", get(url + "/v1/keys/key-1"));
        assertThat(found.get("status").textValue()).isEqualTo("FORWARDED");
        HttpResponse<String> unknown = get(url + "/v1/keys/nothing");
        assertThat(unknown.statusCode()).isEqualTo(404);
        api.check("GET", "/v1/keys/{key}", unknown);
        String requestId = found.get("requestId").textValue();
        JsonNode byId = api.check("GET", "/v1/requests/{requestId}", get(url + "/v1/requests/" + requestId));
        assertThat(byId.get("origin")).isEqualTo(found.get("origin"));
        HttpResponse<String> wrong = get(url + "/v1/requests/none");
        assertThat(wrong.statusCode()).isEqualTo(400);
        api.check("GET", "/v1/requests/{requestId}", wrong);
        api.check("GET", "/ready", get(url + "/ready"));
        HttpResponse<String> stranger = client.send(
                HttpRequest.newBuilder(URI.create(url + "/v1/keys/key-1"))
                        .header("Authorization", "Bearer nobody")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(stranger.statusCode()).isEqualTo(401);
        api.check("GET", "/v1/keys/{key}", stranger);
    }

    /** Who answers for the keys, asked of this one. */
    private Set<String> instances(ServedDeduplicator asked) throws Exception {
        String keys = String.join(
                ",",
                IntStream.range(0, KEYS)
                        .mapToObj(i -> "{\"key\":\"key-" + i + "\"}")
                        .toList());
        HttpResponse<String> response = client.send(
                request(asked.url().orElseThrow() + "/v1/lookup")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"keys\":[" + keys + "]}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Set<String> instances = new TreeSet<>();
        JsonNode answers = api.check("POST", "/v1/lookup", response).get("answers");
        assertThat(answers).hasSize(KEYS);
        answers.forEach(answer ->
                instances.add(answer.path("answeredBy").path("instance").asText()));
        assertThat(instances).as(response.body()).doesNotContain("");
        return instances;
    }

    private boolean isReady(ServedDeduplicator served) throws Exception {
        return get(served.url().orElseThrow() + "/ready").statusCode() == 200;
    }

    private HttpResponse<String> get(String url) throws Exception {
        return client.send(request(url).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token.secret());
    }

    private static void produce(TestBroker broker) {
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < KEYS; i++) {
                ProducerRecord<String, String> record = new ProducerRecord<>(NAME + "-ingest", "payload-" + i);
                record.headers().add("idempotency-key", ("key-" + i).getBytes(StandardCharsets.UTF_8));
                var unused = producer.send(record);
            }
        }
    }

    private Map<String, String> properties(TestBroker broker, Path dir) throws Exception {
        Certificates certificates = new Certificates(dir);
        Path key = certificates.key("node", "CN=node");
        Path users = Files.write(
                dir.resolve("users"), List.of(token.line("dashboard", Role.READ), "read node cert:CN=node"));
        Map<String, String> properties = new HashMap<>(broker.properties(NAME));
        properties.putAll(Map.of(
                "firstseen.http.listener",
                "https://127.0.0.1:0",
                "firstseen.http.users.file",
                users.toString(),
                "firstseen.http.ssl.client.auth",
                "required",
                "firstseen.http.ssl.keystore.type",
                "PKCS12",
                "firstseen.http.ssl.keystore.location",
                key.toString(),
                "firstseen.http.ssl.keystore.password",
                Certificates.PASSWORD,
                "firstseen.http.ssl.truststore.type",
                "PKCS12",
                "firstseen.http.ssl.truststore.location",
                certificates.trusting("trusted", key).toString(),
                "firstseen.http.ssl.truststore.password",
                Certificates.PASSWORD));
        return properties;
    }

    private static Settings settings(Map<String, String> properties, Path state) {
        Map<String, String> own = new HashMap<>(properties);
        own.put("state.dir", state.toString());
        return Settings.of(own);
    }
}
