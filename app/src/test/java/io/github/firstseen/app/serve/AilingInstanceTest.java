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
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("D3, E4: an instance that reads its state back, and one that does not go on")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AilingInstanceTest {
    private static final Duration WITHIN = Duration.ofSeconds(90);
    private static final int KEYS = 30_000;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Path dir;
    private final TestBroker broker;

    AilingInstanceTest(@TempDir Path dir) {
        this.dir = dir;
        broker = TestBroker.start(dir.resolve("broker"));
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    /** One partition of state in this directory. */
    private Map<String, String> properties(String name, String state) {
        Map<String, String> properties = broker.properties(name);
        properties.put("state.dir", dir.resolve(state).toString());
        properties.put("firstseen.http.listener", "http://127.0.0.1:0");
        return properties;
    }

    private static void createTopics(Map<String, String> properties) {
        assertThat(TopicAdmin.create(Settings.of(properties), new NewTopicSize(1, (short) -1))
                        .problems())
                .isEmpty();
    }

    private static ServedDeduplicator started(Map<String, String> properties) {
        return ServedDeduplicator.start(Settings.of(properties), report -> {});
    }

    private void send(String name, int keys) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < keys; i++) {
                ProducerRecord<String, String> record = new ProducerRecord<>(name + "-ingest", "key", "value");
                record.headers().add("idempotency-key", ("pay-" + i).getBytes(UTF_8));
                var unused = producer.send(record);
            }
        }
    }

    private HttpResponse<String> get(ServedDeduplicator instance, String path) throws Exception {
        URI uri = URI.create(instance.url().orElseThrow() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode status(ServedDeduplicator instance) throws Exception {
        HttpResponse<String> response = get(instance, "/v1/status");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json.readTree(response.body());
    }

    private JsonNode awaitPartition(ServedDeduplicator instance, Predicate<JsonNode> isSo) {
        return await().atMost(WITHIN)
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(50))
                .until(() -> status(instance), status -> isSo.test(status.at("/partitions/0")));
    }

    @Test
    void shouldTellHowFarItIsRestoredAndThenThatItRuns() {
        Map<String, String> properties = properties("restored", "first");
        createTopics(properties);
        send("restored", KEYS);
        try (ServedDeduplicator first = started(properties)) {
            await().atMost(WITHIN).until(() -> first.deduplicator().tally().firstSeen() == KEYS);
        }
        Map<String, String> again = properties("restored", "second");
        // Slow enough to be seen.
        again.put("restore.consumer.max.poll.records", "1");
        try (ServedDeduplicator second = started(again)) {
            JsonNode status = awaitPartition(
                    second, partition -> partition.at("/restore/timeLeftMs").asLong(-1) >= 0);
            JsonNode partition = status.at("/partitions/0");
            assertThat(partition.path("ownerState").asText()).isEqualTo("restoring");
            JsonNode restore = partition.path("restore");
            assertThat(restore.path("total").asLong()).isGreaterThanOrEqualTo(KEYS);
            assertThat(restore.path("restored").asLong()).isBetween(1L, KEYS - 1L);
            assertThat(restore.path("perSecond").asDouble()).isPositive();
            assertThat(status.at("/problems/0/kind").asText()).isEqualTo("restoring");

            JsonNode after = awaitPartition(
                    second, each -> each.path("ownerState").asText().equals("running"));
            assertThat(after.at("/partitions/0").has("restore")).isFalse();
            assertThat(after.path("problems")).isEmpty();
            awaitPartition(second, each -> each.at("/store/sightings").asLong() >= KEYS);
        }
    }

    /** Between the stream thread and its producer, as a user may put one there; shut, it lets no first-seen record by. */
    public static final class Gate implements ProducerInterceptor<byte[], byte[]> {
        private static final Object LOCK = new Object();
        private static boolean isShut;

        static void shut(boolean shut) {
            synchronized (LOCK) {
                isShut = shut;
                LOCK.notifyAll();
            }
        }

        @Override
        public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
            synchronized (LOCK) {
                while (isShut && record.topic().endsWith("-deduplicated")) {
                    try {
                        LOCK.wait();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
            return record;
        }

        @Override
        public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception exception) {}

        @Override
        public void close() {}

        @Override
        public void configure(Map<String, ?> configs) {}
    }

    @Test
    void shouldTellOfAPartitionThatIsFrozenAndOfItsThaw() throws Exception {
        Map<String, String> properties = properties("frozen", "frozen");
        properties.put("firstseen.health.frozen.ms", "2000");
        properties.put("producer.interceptor.classes", Gate.class.getName());
        createTopics(properties);
        try (ServedDeduplicator instance = started(properties)) {
            assertThat(instance.deduplicator().awaitRunning(WITHIN)).isTrue();
            Gate.shut(true);
            send("frozen", 2);

            JsonNode status = awaitPartition(
                    instance, partition -> partition.path("frozenMs").asLong() >= 2_000);
            assertThat(status.at("/partitions/0/ownerState").asText()).isEqualTo("running");
            assertThat(status.at("/partitions/0/lag").asLong()).isEqualTo(2);
            assertThat(status.at("/instances/0/state").asText()).isEqualTo("RUNNING");
            assertThat(status.at("/problems/0/kind").asText()).isEqualTo("frozen-offset");
            assertThat(get(instance, "/ready").statusCode()).isEqualTo(503);
            assertThat(get(instance, "/ready").body()).contains("partitions [0] have records waiting");
            assertThat(get(instance, "/live").statusCode()).isEqualTo(200);

            Gate.shut(false);
            JsonNode thawed =
                    awaitPartition(instance, partition -> partition.path("lag").asLong(-1) == 0);
            assertThat(thawed.at("/decisions/firstSeen").asLong()).isGreaterThanOrEqualTo(2);
            awaitPartition(instance, partition -> partition.path("frozenMs").asLong(-1) == 0);
            assertThat(get(instance, "/ready").statusCode()).isEqualTo(200);
        } finally {
            Gate.shut(false);
        }
    }
}
