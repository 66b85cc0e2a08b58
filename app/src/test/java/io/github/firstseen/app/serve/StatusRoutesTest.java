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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
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

@DisplayName("How two instances are, asked of either (D3, F6)")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StatusRoutesTest {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final int PARTITIONS = 4;
    private static final int FIRST = 400;
    private static final int COPIES = 40;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Path dir;
    private final TestBroker broker;
    private List<ServedDeduplicator> instances = List.of();

    StatusRoutesTest(@TempDir Path dir) {
        this.dir = dir;
        broker = TestBroker.start(dir.resolve("broker"));
    }

    @BeforeAll
    void start() throws Exception {
        assertThat(TopicAdmin.create(settings("one"), NewTopicSize.DEFAULT).problems())
                .isEmpty();
        send("pay-", FIRST);
        send("pay-", COPIES);
        instances = List.of(
                ServedDeduplicator.start(settings("one"), report -> {}),
                ServedDeduplicator.start(settings("two"), report -> {}));
    }

    @AfterAll
    void stop() {
        instances.forEach(ServedDeduplicator::close);
        broker.close();
    }

    private Settings settings(String instance) {
        Map<String, String> properties = broker.properties("status");
        properties.put("state.dir", dir.resolve(instance).toString());
        properties.put("firstseen.http.listener", "http://127.0.0.1:0");
        properties.put("num.standby.replicas", "1");
        return Settings.of(properties);
    }

    private void send(String prefix, int keys) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < keys; i++) {
                ProducerRecord<String, String> record =
                        new ProducerRecord<>("status-ingest", prefix + i, "value of " + i);
                record.headers().add("idempotency-key", (prefix + i).getBytes(UTF_8));
                var unused = producer.send(record);
            }
        }
    }

    private JsonNode status(ServedDeduplicator instance) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(instance.url().orElseThrow() + "/v1/status"))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json.readTree(response.body());
    }

    /** When it is so that both instances say so. */
    private void awaitOfBoth(Predicate<JsonNode> isSo) {
        for (ServedDeduplicator each : instances) {
            awaitOf(each, isSo);
        }
    }

    private void awaitOf(ServedDeduplicator instance, Predicate<JsonNode> isSo) {
        await().atMost(WITHIN).pollInSameThread().until(() -> status(instance), isSo);
    }

    private static boolean all(JsonNode list, Predicate<JsonNode> isSo) {
        return StreamSupport.stream(list.spliterator(), false).allMatch(isSo);
    }

    private static long sum(JsonNode list, String pointer) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToLong(each -> each.at(pointer).asLong())
                .sum();
    }

    private static Set<String> texts(JsonNode list, String pointer) {
        Set<String> texts = new TreeSet<>();
        list.forEach(each -> texts.add(each.at(pointer).asText()));
        return texts;
    }

    private Set<String> addresses() {
        Set<String> addresses = new TreeSet<>();
        instances.forEach(each -> addresses.add(each.url().orElseThrow().replace("http://", "")));
        return addresses;
    }

    @Test
    @Order(1)
    void shouldTellOfBothWhoOwnsWhatAndThatAllIsRead() {
        awaitOfBoth(status -> status.path("partitions").size() == PARTITIONS
                && texts(status.path("instances"), "/instance").equals(addresses())
                && all(status.path("instances"), each -> each.path("reachable").asBoolean())
                && all(
                        status.path("partitions"),
                        each -> each.path("ownerState").asText().equals("running")
                                && each.path("lag").asLong(-1) == 0
                                && each.path("committedOffset").asLong(-1)
                                        == each.path("endOffset").asLong()
                                && each.path("frozenMs").asLong(-1) == 0
                                && !each.has("restore"))
                && texts(status.path("partitions"), "/owner").equals(addresses())
                && sum(status.path("partitions"), "/endOffset") == FIRST + COPIES
                && status.at("/decisions/firstSeen").asLong() == FIRST
                && status.at("/decisions/duplicates").asLong() == COPIES
                && status.path("problems").isEmpty());
    }

    @Test
    @Order(2)
    void shouldTellOfStandbysThatTheyHaveAllThereIs() {
        awaitOfBoth(status -> all(
                status.path("partitions"),
                each -> each.path("standbys").size() == 1
                        && !each.at("/standbys/0/instance")
                                .asText()
                                .equals(each.path("owner").asText())
                        && each.at("/standbys/0/behindRecords").asLong(-1) == 0
                        && each.at("/standbys/0/behindMs").asLong(-1) >= 0
                        && each.at("/standbys/0/behindMs").asLong() < 5_000));
    }

    @Test
    @Order(3)
    void shouldTellHowMuchIsRemembered() {
        // The estimate also counts what Kafka Streams keeps beside the sightings, two entries in each segment.
        awaitOfBoth(status -> sum(status.path("partitions"), "/store/sightings") >= FIRST
                && sum(status.path("partitions"), "/store/sightings") <= FIRST + 4 * PARTITIONS
                && all(
                        status.path("partitions"),
                        each -> each.at("/store/bytes").asLong() > 0
                                && each.at("/store/oldestMs").asLong() <= System.currentTimeMillis()
                                && each.at("/store/oldestMs").asLong()
                                        > System.currentTimeMillis()
                                                - Duration.ofDays(2).toMillis())
                && all(
                        status.path("instances"),
                        each -> each.at("/memory/rocksDbLimitBytes").asLong() > 0
                                && each.at("/threads").asInt() == 1
                                && each.at("/state").asText().equals("RUNNING")));
    }
}
