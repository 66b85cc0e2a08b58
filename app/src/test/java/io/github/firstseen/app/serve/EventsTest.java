package io.github.firstseen.app.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.firstseen.app.TestBroker;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.http.Followed;
import io.github.firstseen.app.http.OpenApi;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.TopicAdmin;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.RequestId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("D3: what two instances do, as it happens, told by either")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class EventsTest {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final ObjectMapper json = new ObjectMapper();
    private final Path dir;
    private final TestBroker broker;
    private final KafkaProducer<String, String> producer;
    private List<ServedDeduplicator> instances = List.of();
    private int sent;

    EventsTest(@TempDir Path dir) {
        this.dir = dir;
        broker = TestBroker.start(dir.resolve("broker"));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), new StringSerializer());
    }

    @BeforeAll
    void start() {
        assertThat(TopicAdmin.create(settings("events", "one", "exceptions"), NewTopicSize.DEFAULT)
                        .problems())
                .isEmpty();
        instances = List.of(
                ServedDeduplicator.start(settings("events", "one", "exceptions"), report -> {}),
                ServedDeduplicator.start(settings("events", "two", "exceptions"), report -> {}));
        await().atMost(WITHIN)
                .until(() -> instances.stream()
                        .allMatch(each -> !each.deduplicator()
                                .insight()
                                .running()
                                .threads()
                                .isEmpty()));
    }

    @AfterAll
    void stop() {
        producer.close();
        instances.forEach(ServedDeduplicator::close);
        broker.close();
    }

    private Settings settings(String name, String instance, String audit) {
        Map<String, String> properties = broker.properties(name);
        properties.put("state.dir", dir.resolve(name + instance).toString());
        properties.put("firstseen.http.listener", "http://127.0.0.1:0");
        properties.put("firstseen.audit", audit);
        return Settings.of(properties);
    }

    private RecordMetadata send(String topic, String key, String value) throws Exception {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, value);
        record.headers().add("idempotency-key", key.getBytes(UTF_8));
        return producer.send(record).get();
    }

    private static String at(RecordMetadata record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    private JsonNode data(Followed.Event event) {
        try {
            return json.readTree(event.data());
        } catch (JsonProcessingException e) {
            throw new AssertionError(event.data(), e);
        }
    }

    private static String url(ServedDeduplicator instance, String types) {
        return instance.url().orElseThrow() + "/v1/events" + types;
    }

    @Test
    void shouldTellAConflictAsDecisionAndAsAuditEventWithBothFingerprints() throws Exception {
        try (Followed followed = Followed.at(url(instances.get(0), ""))) {
            awaitSamplesOfBoth(followed);
            RecordMetadata first = send("events-ingest", "pay-1", "10");
            RecordMetadata other = send("events-ingest", "pay-1", "11");

            await().atMost(WITHIN)
                    .untilAsserted(() -> assertThat(followed.events("audit")).hasSize(1));
            Followed.Event event = followed.events("audit").get(0);
            JsonNode audit = data(event);
            assertThat(event.id())
                    .matches("events-audit-\\d+@\\d+")
                    .isEqualTo(audit.path("at").asText());
            assertThat(audit.path("decision").asText()).isEqualTo("CONFLICT");
            assertThat(audit.path("source").asText()).isEqualTo(at(other));
            assertThat(audit.path("inputs").path("fingerprint").asText()).isEqualTo(fingerprint("11"));
            assertThat(audit.path("remembered").path("fingerprint").asText()).isEqualTo(fingerprint("10"));
            assertThat(audit.path("remembered").path("origin").asText()).isEqualTo(at(first));
            assertThat(audit.path("idempotencyKey").asText()).isEqualTo("pay-1");

            await().atMost(WITHIN)
                    .untilAsserted(() -> assertThat(followed.events("decision"))
                            .extracting(each -> data(each).path("decision").asText())
                            .contains("first-seen", "conflict"));
            JsonNode conflict = followed.events("decision").stream()
                    .map(this::data)
                    .filter(each -> each.path("decision").asText().equals("conflict"))
                    .findFirst()
                    .orElseThrow();
            assertThat(conflict.path("source").asText()).isEqualTo(at(other));
            assertThat(conflict.path("requestId").asText())
                    .isEqualTo(RequestId.of(null, "pay-1".getBytes(UTF_8)).toString());
            assertThat(conflict.path("attempt").asInt()).isEqualTo(1);
            assertThat(conflict.has("reason")).isFalse();
            assertThat(conflict.path("instance").asText()).startsWith("127.0.0.1:");
            assertThat(conflict.path("atMs").asLong()).isPositive();

            await().atMost(WITHIN).until(() -> !followed.events("status").isEmpty());
            JsonNode status = data(followed.events("status").get(0));
            assertThat(status.path("applicationId").asText()).isEqualTo("events");
            assertThat(status.path("instances")).hasSize(2);
            int told = followed.events("status").size();
            await().atMost(WITHIN).until(() -> followed.events("status").size() > told);
            assertAreAsDescribed(followed);
        }
        try (Followed later = Followed.at(url(instances.get(1), "?types=audit"))) {
            await().atMost(WITHIN)
                    .untilAsserted(() -> assertThat(later.events("audit"))
                            .extracting(
                                    each -> data(each).path("idempotencyKey").asText())
                            .contains("pay-1"));
            assertThat(later.events("status")).isEmpty();
            assertThat(later.events("decision")).isEmpty();
        }
    }

    /** Samples are taken from the first question on, which comes to the other instance a moment later. */
    private void awaitSamplesOfBoth(Followed followed) {
        TreeSet<String> both = new TreeSet<>(instances.stream()
                .map(each -> each.url().orElseThrow().replace("http://", ""))
                .toList());
        await().atMost(WITHIN).pollInterval(Duration.ofMillis(250)).untilAsserted(() -> {
            // Fewer than are taken each second.
            send("events-ingest", "each-" + sent++, "x");
            send("events-ingest", "each-" + sent++, "x");
            TreeSet<String> telling = new TreeSet<>();
            followed.events("decision")
                    .forEach(each -> telling.add(data(each).path("instance").asText()));
            assertThat(telling).isEqualTo(both);
        });
    }

    private void assertAreAsDescribed(Followed followed) {
        OpenApi described = OpenApi.read();
        for (String type : List.of("status", "decision", "audit")) {
            JsonNode schema = described.document().at("/paths/~1v1~1events/get/x-firstseen-events/" + type);
            assertThat(schema.isMissingNode()).isFalse();
            assertThat(followed.events(type))
                    .allSatisfy(event -> assertThat(described.problems(schema, data(event)))
                            .as(event.data())
                            .isEmpty());
        }
    }

    private static String fingerprint(String value) {
        return Fingerprint.of(value.getBytes(UTF_8)).toString();
    }

    @Test
    void shouldTellTheDecisionsOfBothInstances() throws Exception {
        try (Followed followed = Followed.at(url(instances.get(1), "?types=decision"))) {
            awaitSamplesOfBoth(followed);
            assertThat(followed.events("decision"))
                    .extracting(each -> data(each).path("source").asText())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void shouldSayThatThereAreNoAuditEventsWhereNoneAreWritten() throws Exception {
        Settings settings = settings("silent", "one", "off");
        assertThat(TopicAdmin.create(settings, NewTopicSize.DEFAULT).problems()).isEmpty();
        Followed followed;
        try (ServedDeduplicator silent = ServedDeduplicator.start(settings, report -> {})) {
            followed = Followed.at(url(silent, "?types=audit"));
            await().atMost(WITHIN)
                    .until(() -> followed.comments().stream().anyMatch(each -> each.contains("firstseen.audit=off")));
        }
        followed.ended().get(5, TimeUnit.SECONDS);
        assertThat(followed.events("audit")).isEmpty();
    }
}
