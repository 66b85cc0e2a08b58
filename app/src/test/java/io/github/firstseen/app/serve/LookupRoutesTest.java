package io.github.firstseen.app.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.app.TestBroker;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.TopicAdmin;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.topology.Owners;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two instances, of which each answers for all keys (F6)")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookupRoutesTest {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int PARTITIONS = 4;
    private static final long NOW_MS = System.currentTimeMillis();
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final String SCOPE = "shop/2 & more";
    /** Plain ones, so that every partition has some, and those that URLs make hard. */
    private static final List<String> KEYS = Stream.concat(
                    IntStream.range(0, 40).mapToObj(i -> "pay-" + i),
                    Stream.of("a/b", "a%2Fb", "a+b c", "50%", "ä€😀", "..", ".", "a;b", "?#&=", "a\\b", "//"))
            .toList();

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Path dir;
    private final TestBroker broker;
    private final Map<String, RecordMetadata> sent = new HashMap<>();
    private List<ServedDeduplicator> instances = List.of();

    LookupRoutesTest(@TempDir Path dir) {
        this.dir = dir;
        broker = TestBroker.start(dir.resolve("broker"));
    }

    @BeforeAll
    void start() throws Exception {
        assertThat(TopicAdmin.create(settings("one"), NewTopicSize.DEFAULT).problems())
                .isEmpty();
        instances = List.of(
                ServedDeduplicator.start(settings("one"), report -> {}),
                ServedDeduplicator.start(settings("two"), report -> {}));
        send();
        await().atMost(WITHIN)
                .until(() -> instances.stream()
                        .allMatch(each -> !each.deduplicator()
                                .insight()
                                .running()
                                .threads()
                                .isEmpty()));
        await().atMost(WITHIN)
                .until(() -> instances.stream()
                                .mapToLong(each -> each.deduplicator().tally().decided())
                                .sum()
                        >= KEYS.size());
    }

    @AfterAll
    void stop() {
        instances.forEach(ServedDeduplicator::close);
        broker.close();
    }

    private Settings settings(String instance) {
        Map<String, String> properties = broker.properties("lookup");
        properties.put("state.dir", dir.resolve(instance).toString());
        properties.put("firstseen.http.listener", "http://127.0.0.1:0");
        properties.put("num.standby.replicas", "1");
        properties.put("num.stream.threads", "2");
        // Of the group's first rebalance, at which the second instance may come late.
        properties.put("firstseen.http.query.timeout.ms", "20000");
        return Settings.of(properties);
    }

    private void send() throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (String key : KEYS) {
                ProducerRecord<String, String> record =
                        new ProducerRecord<>("lookup-ingest", null, NOW_MS, "record-key", "value of " + key);
                record.headers().add("idempotency-key", key.getBytes(UTF_8));
                record.headers().add("idempotency-scope", SCOPE.getBytes(UTF_8));
                sent.put(key, producer.send(record).get());
            }
        }
    }

    private static String url(ServedDeduplicator instance, String path) {
        return instance.url().orElseThrow() + path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace(".", "%2E");
    }

    private static String byKey(String key, String scope) {
        return "/v1/keys/" + encoded(key) + "?scope=" + encoded(scope);
    }

    private HttpResponse<String> get(String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String url, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static RequestId requestId(String key) {
        return RequestId.of(SCOPE.getBytes(UTF_8), key.getBytes(UTF_8));
    }

    private void assertIsOf(JsonNode answer, String key, @Nullable String named) {
        RecordMetadata origin = requireNonNull(sent.get(key));
        assertThat(answer.path("requestId").asText()).isEqualTo(requestId(key).toString());
        assertThat(answer.path("key").asText(null)).isEqualTo(named);
        assertThat(answer.path("status").asText()).isEqualTo("FORWARDED");
        assertThat(answer.path("nextCopy").asText()).isEqualTo("duplicate");
        assertThat(answer.path("firstSeenMs").asLong()).isEqualTo(NOW_MS);
        assertThat(answer.path("expiryMs").asLong()).isEqualTo(NOW_MS + DAY_MS);
        assertThat(answer.path("origin").asText())
                .isEqualTo("lookup-ingest-" + origin.partition() + "@" + origin.offset());
        assertThat(answer.path("fingerprint").asText())
                .isEqualTo(Fingerprint.of(("value of " + key).getBytes(UTF_8)).toString());
        assertThat(answer.path("attempt").asInt()).isEqualTo(1);
        assertThat(answer.has("outcome") || answer.has("leaseUntilMs")).isFalse();
        JsonNode by = answer.path("answeredBy");
        assertThat(by.path("role").asText()).isEqualTo("active");
        assertThat(by.path("partition").asInt()).isEqualTo(Owners.of(key.getBytes(UTF_8), PARTITIONS));
        assertThat(by.path("asOfMs").asLong()).isBetween(NOW_MS, System.currentTimeMillis());
        assertThat(by.has("behind")).isFalse();
    }

    @Test
    void shouldAnswerEveryKeyFromEveryInstanceWithTheOneThatOwnsIt() throws Exception {
        TreeSet<String> answering = new TreeSet<>();
        for (ServedDeduplicator instance : instances) {
            for (String key : KEYS) {
                HttpResponse<String> response = get(url(instance, byKey(key, SCOPE)));
                assertThat(response.statusCode())
                        .as("%s: %s", key, response.body())
                        .isEqualTo(200);
                JsonNode answer = json.readTree(response.body());
                assertIsOf(answer, key, key);
                assertThat(answer.path("scope").asText()).isEqualTo(SCOPE);
                answering.add(answer.path("answeredBy").path("instance").asText());
            }
        }
        assertThat(answering).hasSize(2);
    }

    @Test
    void shouldFindARequestIdOnWhateverPartitionItIs() throws Exception {
        for (ServedDeduplicator instance : instances) {
            for (String key : KEYS.subList(0, 8)) {
                HttpResponse<String> response = get(url(instance, "/v1/requests/" + requestId(key)));
                assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
                JsonNode answer = json.readTree(response.body());
                assertIsOf(answer, key, null);
                assertThat(answer.has("scope")).isFalse();
            }
        }
    }

    @Test
    void shouldSayOfAKeyThatNothingIsRememberedAndWhoSaysSo() throws Exception {
        for (ServedDeduplicator instance : instances) {
            for (String path : List.of(byKey("nobody-knows", SCOPE), byKey("pay-1", "other scope"), "/v1/keys/pay-1")) {
                HttpResponse<String> response = get(url(instance, path));
                assertThat(response.statusCode()).as(path).isEqualTo(404);
                assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                JsonNode problem = json.readTree(response.body());
                assertThat(problem.path("type").asText()).isEqualTo("urn:firstseen:problem:unknown-key");
                assertThat(problem.path("answeredBy").path("role").asText()).isEqualTo("active");
            }
        }
    }

    @Test
    void shouldAnswerManyAtOnceInOrder() throws Exception {
        Map<String, Object> body = Map.of(
                "keys",
                Stream.concat(
                                KEYS.stream().map(key -> Map.of("key", key, "scope", SCOPE)),
                                Stream.of(
                                        Map.of("key", "nobody-knows"),
                                        Map.of("requestId", requestId("pay-3").toString())))
                        .toList());
        for (ServedDeduplicator instance : instances) {
            HttpResponse<String> response = post(url(instance, "/v1/lookup"), json.writeValueAsString(body));
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            JsonNode answers = json.readTree(response.body()).path("answers");
            assertThat(answers).hasSize(KEYS.size() + 2);
            for (int i = 0; i < KEYS.size(); i++) {
                assertIsOf(answers.path(i), KEYS.get(i), KEYS.get(i));
            }
            JsonNode problem = answers.path(KEYS.size()).path("problem");
            assertThat(problem.path("type").asText()).isEqualTo("urn:firstseen:problem:unknown-key");
            assertIsOf(answers.path(KEYS.size() + 1), "pay-3", null);
        }
    }

    @Test
    void shouldSayWhatIsWrongWithARequest() throws Exception {
        ServedDeduplicator instance = instances.get(0);
        for (String path : List.of(
                "/v1/keys/a?partition=4",
                "/v1/keys/a?partition=x",
                "/v1/keys/a?stale=yes",
                "/v1/keys/" + "a".repeat(1_025),
                "/v1/requests/1-1-1-1-1",
                "/v1/requests/" + requestId("pay-1") + "?scope=s")) {
            HttpResponse<String> response = get(url(instance, path));
            assertThat(response.statusCode()).as(path).isEqualTo(400);
            assertThat(response.body()).contains("urn:firstseen:problem:wrong-request");
        }
        String tooMany = "{\"keys\":[" + "{\"key\":\"a\"},".repeat(1_000) + "{\"key\":\"a\"}]}";
        for (String body : List.of(
                "",
                "null",
                "[]",
                "{}",
                "{\"keys\":[{}]}",
                "{\"keys\":[null]}",
                "{\"keys\":[{\"key\":\"\"}]}",
                "{\"keys\":[{\"key\":\"a\",\"requestId\":\"" + requestId("a") + "\"}]}",
                tooMany)) {
            HttpResponse<String> response = post(url(instance, "/v1/lookup"), body);
            assertThat(response.statusCode())
                    .as("%.80s: %s", body, response.body())
                    .isEqualTo(400);
        }
    }

    @Test
    void shouldAnswerTheInnerQuestionFromItsOwnPartitionsAlone() throws Exception {
        String body = "{\"asks\":["
                + String.join(
                        ",",
                        IntStream.range(0, PARTITIONS)
                                .mapToObj(partition -> "{\"partition\":" + partition + ",\"requestId\":\""
                                        + requestId("pay-1") + "\"}")
                                .toList())
                + "],\"freshness\":\"ACTIVE_ONLY\"}";
        int answered = 0;
        for (ServedDeduplicator instance : instances) {
            JsonNode replies = json.readTree(
                            post(url(instance, "/inner/v1/lookup"), body).body())
                    .path("replies");
            assertThat(replies).hasSize(PARTITIONS);
            for (JsonNode reply : replies) {
                answered += reply.has("role") ? 1 : 0;
            }
        }
        assertThat(answered).isEqualTo(PARTITIONS);
    }
}
