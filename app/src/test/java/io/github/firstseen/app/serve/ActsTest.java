package io.github.firstseen.app.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.app.TestBroker;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.TopicAdmin;
import io.github.firstseen.dedup.RequestId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("E4: people act on a key over HTTP")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ActsTest {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    /** Less than a command may wait. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    private static final String ALICE = "a-token-of-alice-which-is-long-enough";
    private static final String BOB = "a-token-of-bob-which-is-long-enough";
    private static final String PATIENTLY = "?wait=30";
    private static final String RELEASE = "{\"why\":\"lost in the outage\"}";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final TestBroker broker;
    private final ServedDeduplicator served;

    ActsTest(@TempDir Path dir) throws Exception {
        broker = TestBroker.start(dir.resolve("broker"));
        Map<String, String> properties = broker.properties("acts");
        properties.put("state.dir", dir.resolve("state").toString());
        properties.put("firstseen.http.listener", "http://127.0.0.1:0");
        properties.put("firstseen.http.idle.timeout.ms", Long.toString(IDLE.toMillis()));
        properties.put("firstseen.lifecycle", "on");
        properties.put("firstseen.http.users.file", users(dir).toString());
        Settings settings = Settings.of(properties);
        assertThat(TopicAdmin.create(settings, NewTopicSize.DEFAULT).problems()).isEmpty();
        served = ServedDeduplicator.start(settings, report -> {});
    }

    private static Path users(Path dir) throws Exception {
        return Files.writeString(
                dir.resolve("users"), "operate alice sha256:" + hash(ALICE) + "\nread bob sha256:" + hash(BOB) + "\n");
    }

    private static String hash(String token) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
    }

    @BeforeAll
    void send() throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (String key : List.of("pay-1", "pay-2", "pay/3")) {
                ProducerRecord<String, String> record = new ProducerRecord<>("acts-ingest", "value of " + key);
                record.headers().add("idempotency-key", key.getBytes(UTF_8));
                producer.send(record).get();
            }
        }
        await().atMost(WITHIN).until(() -> served.deduplicator().tally().decided() == 3);
    }

    @AfterAll
    void stop() {
        served.close();
        broker.close();
    }

    private HttpRequest request(String path, String body) {
        return request(path, body, ALICE);
    }

    private HttpRequest request(String path, String body, String token) {
        return HttpRequest.newBuilder(URI.create(served.url().orElseThrow() + path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(request(path, body), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode answer(HttpResponse<String> response, int status) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return json.readTree(response.body());
    }

    @Test
    @Order(1)
    void shouldReleaseAKeyAndAuditWhoDidIt() throws Exception {
        JsonNode answer = answer(post("/v1/keys/pay-1/release" + PATIENTLY, RELEASE), 200);

        assertThat(answer.path("ok").asBoolean()).isTrue();
        assertThat(answer.path("ending").asText()).isEqualTo("done");
        assertThat(answer.path("text").asText())
                .isEqualTo("released: attempt 1, was FORWARDED; the next copy is let through as attempt 2");
        assertThat(answer.path("requestId").asText())
                .isEqualTo(RequestId.of(null, "pay-1".getBytes(UTF_8)).toString());
        assertThat(answer.path("written").path(0).asText()).matches("acts-commands-\\d+@\\d+");
        JsonNode event = answer.path("event");
        assertThat(event.path("at").asText()).startsWith("acts-audit-");
        assertThat(event.path("actor").asText()).isEqualTo("alice");
        assertThat(event.path("role").asText()).isEqualTo("operator");
        assertThat(event.path("detail").asText()).isEqualTo("lost in the outage");
        assertThat(client.send(request("/v1/keys/pay-2/release", RELEASE, BOB), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
        assertThat(event.path("source")).isEqualTo(answer.path("written").path(0));
    }

    @Test
    @Order(2)
    void shouldSayWhyNothingWasChanged() throws Exception {
        HttpResponse<String> response = post("/v1/keys/pay-1/release" + PATIENTLY, RELEASE);
        JsonNode refused = answer(response, 409);

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.path("type").asText()).isEqualTo("urn:firstseen:problem:refused");
        assertThat(refused.path("ok").asBoolean(true)).isFalse();
        assertThat(refused.path("ending").asText()).isEqualTo("refused");
        assertThat(refused.path("text").asText())
                .isEqualTo("refused: repeated: the status is RELEASED already; there is nothing to do");
        assertThat(refused.path("written").path(0).asText()).startsWith("acts-commands-");
        assertThat(refused.path("event").path("reason").asText()).isEqualTo("repeated");

        JsonNode unknown = answer(post("/v1/keys/nobody/release" + PATIENTLY, RELEASE), 409);
        assertThat(unknown.path("text").asText()).contains("unknown-key");
        JsonNode fenced = answer(post("/v1/keys/pay-2/release" + PATIENTLY, "{\"why\":\"lost\",\"attempt\":2}"), 409);
        assertThat(fenced.path("event").path("reason").asText()).isEqualTo("attempt-not-out");
    }

    @Test
    @Order(3)
    void shouldReportByKeyAndByRequestIdWithTextOrBytes() throws Exception {
        String id = RequestId.of(null, "pay-2".getBytes(UTF_8)).toString();
        JsonNode byId = answer(
                post(
                        "/v1/requests/" + id + "/report" + PATIENTLY,
                        "{\"status\":\"succeeded\",\"outcome\":{\"contentType\":\"application/json\",\"content\":\"e30\"}}"),
                200);
        assertThat(byId.path("text").asText()).contains("answered with 2 bytes of application/json");
        assertThat(byId.path("requestId").asText()).isEqualTo(id);

        JsonNode byKey = answer(
                post(
                        "/v1/keys/pay%2F3/report" + PATIENTLY,
                        "{\"status\":\"rejected\",\"why\":\"no money\",\"outcome\":{\"text\":\"no €\"}}"),
                200);
        assertThat(byKey.path("text").asText()).contains("answered with 6 bytes of text/plain");
        assertThat(byKey.path("event").path("actor").asText()).isEqualTo("alice");
    }

    @Test
    @Order(4)
    void shouldNotWaitWhereNobodyWantsTo() throws Exception {
        JsonNode answer = answer(post("/v1/keys/pay-1/report?wait=0", "{\"status\":\"processing\"}"), 202);

        assertThat(answer.path("ok").asBoolean()).isTrue();
        assertThat(answer.path("ending").asText()).isEqualTo("not-awaited");
        assertThat(answer.path("written")).hasSize(1);
        assertThat(answer.has("event")).isFalse();
        answer(post("/v1/keys/pay-1/release?partition=99", RELEASE), 400);
    }

    /** Last, since nobody reads commands from here on. */
    @Test
    @Order(5)
    void shouldWaitLongerThanAConnectionMayBeIdleAndForFewAtOnce() throws Exception {
        served.deduplicator().close();
        long seconds = IDLE.toSeconds() * 4;
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sent.add(client.sendAsync(
                    request("/v1/keys/pay-1/release?wait=" + seconds, RELEASE), HttpResponse.BodyHandlers.ofString()));
        }
        List<HttpResponse<String>> answers =
                sent.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(202, 202, 202, 202, 503);
        for (HttpResponse<String> each : answers) {
            if (each.statusCode() == 202) {
                assertThat(answer(each, 202).path("ending").asText()).isEqualTo("unread");
                assertThat(each.body()).contains("no answer within " + seconds + " s");
            } else {
                assertThat(each.headers().firstValue("Retry-After")).isPresent();
                assertThat(each.body()).contains("urn:firstseen:problem:not-available");
            }
        }
    }
}
