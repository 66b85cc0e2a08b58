package io.github.firstseen.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.firstseen.app.TestBroker;
import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.config.WrongConfigException;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.TopicAdmin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeduplicatorTest {
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final Path dir;
    private final TestBroker broker;

    DeduplicatorTest(@TempDir Path dir) {
        this.dir = dir;
        broker = TestBroker.start(dir.resolve("broker"));
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void shouldDecideStopCleanlyAndRememberAfterARestart() throws Exception {
        Map<String, String> properties = withTopics("restart");
        Deduplicator first = Deduplicator.start(properties);
        try (Deduplicator deduplicator = first) {
            assertThat(deduplicator.awaitRunning(WITHIN)).isTrue();
            send("restart-ingest", "a", "b", "a");
            await().atMost(WITHIN).until(() -> deduplicator.tally().decided() == 3);
            assertThat(deduplicator.tally().firstSeen()).isEqualTo(2);

            assertThatThrownBy(() -> Deduplicator.start(properties))
                    .isInstanceOf(StartRefusedException.class)
                    .hasMessageContaining("in use");
        }
        assertThat(first.awaitEnd()).isZero();
        try (Deduplicator deduplicator = Deduplicator.start(properties)) {
            send("restart-ingest", "b");
            await().atMost(WITHIN).until(() -> deduplicator.tally().decided() == 1);
            assertThat(deduplicator.tally().duplicates()).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseToReadAgainWhatItRemembersWhenOffsetsAreLost() throws Exception {
        Map<String, String> properties = withTopics("lost");
        try (Deduplicator deduplicator = Deduplicator.start(properties)) {
            send("lost-ingest", "a");
            await().atMost(WITHIN).until(() -> deduplicator.tally().decided() == 1);
        }
        await().atMost(WITHIN).ignoreExceptions().until(() -> {
            broker.admin().deleteConsumerGroups(List.of("lost")).all().get();
            return true;
        });

        assertThatThrownBy(() -> Deduplicator.start(properties))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContainingAll("lost-sightings", "no committed offsets", "kafka-consumer-groups");
    }

    @Test
    void shouldEndWithAFaultWhenAnOutputTopicIsGone() throws Exception {
        Map<String, String> properties = withTopics("gone");
        properties.put("firstseen.topics.refresh.interval.ms", "50");
        try (Deduplicator deduplicator = Deduplicator.start(properties)) {
            assertThat(deduplicator.awaitRunning(WITHIN)).isTrue();
            broker.admin().deleteTopics(List.of("gone-duplicates")).all().get();
            send("gone-ingest", "a", "a", "a");

            assertThat(deduplicator.awaitEnd()).isEqualTo(1);
        }
    }

    @Test
    void shouldRefuseWrongPropertiesBeforeItAsksTheCluster() {
        assertThatThrownBy(() -> Deduplicator.start(Map.of("firstseen.x", "y")))
                .isInstanceOf(WrongConfigException.class);
    }

    @Test
    void shouldRefuseWhereTopicsAreMissing() {
        assertThatThrownBy(() -> Deduplicator.start(properties("missing")))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("topic missing-ingest");
    }

    private Map<String, String> withTopics(String name) {
        Map<String, String> properties = properties(name);
        assertThat(TopicAdmin.create(Settings.of(properties), NewTopicSize.DEFAULT)
                        .problems())
                .isEmpty();
        return properties;
    }

    private Map<String, String> properties(String name) {
        Map<String, String> properties = broker.properties(name);
        properties.put("state.dir", dir.resolve("state").toString());
        return properties;
    }

    private void send(String topic, String... keys) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (String key : keys) {
                ProducerRecord<String, String> record = new ProducerRecord<>(topic, "record-key", "value");
                record.headers().add("idempotency-key", key.getBytes(StandardCharsets.UTF_8));
                producer.send(record).get();
            }
        }
    }
}
