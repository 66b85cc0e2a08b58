package io.github.firstseen.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@DisplayName("F1: what exactly-once needs of a broker")
class BrokerFeaturesTest {
    @TempDir
    Path dir;

    private EmbeddedBroker broker;
    private Map<String, Object> clients;

    @BeforeEach
    void start() {
        broker = EmbeddedBroker.start(EmbeddedBrokerSettings.in(dir.resolve("broker")));
        clients = Map.of("bootstrap.servers", broker.bootstrapServers());
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @ParameterizedTest
    @CsvSource({"transaction.version, 2", "streams.version, 1"})
    void shouldHaveFinalizedTheFeature(String feature, short level) throws Exception {
        try (Admin admin = Admin.create(clients)) {
            Map<String, FinalizedVersionRange> features =
                    admin.describeFeatures().featureMetadata().get().finalizedFeatures();
            assertThat(features)
                    .hasEntrySatisfying(
                            feature,
                            range -> assertThat(range.maxVersionLevel()).isEqualTo(level));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "streams"})
    void shouldRunAnExactlyOnceTopologyWhenTheGroupProtocolIs(String protocol) throws Exception {
        try (Admin admin = Admin.create(clients)) {
            admin.createTopics(List.of(new NewTopic("in", 1, (short) 1), new NewTopic("out", 1, (short) 1)))
                    .all()
                    .get();
        }
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in").to("out");
        CountDownLatch running = new CountDownLatch(1);
        try (KafkaStreams streams = new KafkaStreams(builder.build(), streamsConfig(protocol));
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(clients, new StringSerializer(), new StringSerializer())) {
            streams.setStateListener((now, before) -> {
                if (now == KafkaStreams.State.RUNNING) {
                    running.countDown();
                }
            });
            streams.start();
            assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
            producer.send(new ProducerRecord<>("in", "copied")).get();
            assertThat(firstCommitted("out")).isEqualTo("copied");
        }
    }

    private Properties streamsConfig(String protocol) {
        Properties config = new Properties();
        config.putAll(clients);
        config.put("application.id", "copy");
        config.put("state.dir", dir.resolve("state").toString());
        config.put("processing.guarantee", "exactly_once_v2");
        config.put("group.protocol", protocol);
        config.put("default.key.serde", Serdes.ByteArraySerde.class);
        config.put("default.value.serde", Serdes.ByteArraySerde.class);
        return config;
    }

    private String firstCommitted(String topic) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
        }
    }
}
