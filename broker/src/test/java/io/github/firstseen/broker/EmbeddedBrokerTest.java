package io.github.firstseen.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.spi.SLF4JServiceProvider;

@Timeout(60)
class EmbeddedBrokerTest {
    @TempDir
    Path dir;

    @Test
    void shouldKeepClusterPortAndRecordsWhenRestartedOnTheSameDirectory() throws Exception {
        EmbeddedBrokerSettings settings = EmbeddedBrokerSettings.in(dir).withPort(FreePorts.draw());
        String clusterId;
        try (EmbeddedBroker broker = EmbeddedBroker.start(settings)) {
            clusterId = clusterId(broker);
            createTopic(broker, "orders");
            produce(broker, "orders", "first");
            assertThat(broker.bootstrapServers()).isEqualTo("127.0.0.1:" + settings.port());
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(settings)) {
            assertThat(clusterId(broker)).isEqualTo(clusterId);
            produce(broker, "orders", "second");
            assertThat(read(broker, "orders", 2)).containsExactly("first", "second");
        }
    }

    @Test
    void shouldStopWithinSecondsWhileClientsAreConnected() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBrokerSettings.in(dir));
        createTopic(broker, "orders");
        try (KafkaProducer<String, String> producer = producer(broker);
                KafkaConsumer<String, String> consumer = consumer(broker)) {
            producer.send(new ProducerRecord<>("orders", "v")).get();
            consumer.subscribe(List.of("orders"));
            assertThat(consumer.poll(Duration.ofSeconds(20))).hasSize(1);

            long started = System.nanoTime();
            broker.close();

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
            producer.close(Duration.ZERO);
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    @Test
    void shouldNotMakeTopicsThatAreOnlyAskedFor() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBrokerSettings.in(dir));
                Admin admin = admin(broker);
                KafkaConsumer<String, String> consumer = consumer(broker)) {
            assertThat(consumer.partitionsFor("nowhere")).isEmpty();
            assertThat(admin.listTopics().names().get()).doesNotContain("nowhere");
        }
    }

    @Test
    void shouldTakeOverridesOfKafkasOwnKeys() throws Exception {
        EmbeddedBrokerSettings settings = EmbeddedBrokerSettings.in(dir).with("num.partitions", "7");
        try (EmbeddedBroker broker = EmbeddedBroker.start(settings);
                Admin admin = admin(broker)) {
            createTopic(broker, "orders");
            assertThat(admin.describeTopics(List.of("orders")).topicNameValues().values())
                    .singleElement()
                    .satisfies(topic -> assertThat(topic.get().partitions()).hasSize(7));
        }
    }

    @Test
    void shouldNameThePortWhenItIsInUse() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBrokerSettings.in(dir.resolve("one")))) {
            int port = Integer.parseInt(broker.bootstrapServers().split(":", -1)[1]);
            assertThatThrownBy(() -> EmbeddedBroker.start(
                            EmbeddedBrokerSettings.in(dir.resolve("two")).withPort(port)))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessage(
                            "port " + port + " on 127.0.0.1 is in use; stop what listens there, or choose another port"
                                    + " (0: a free one)");
        }
    }

    @Test
    void shouldNameTheDataDirectoryWhenAnotherBrokerUsesIt() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBrokerSettings.in(dir))) {
            assertThat(broker.bootstrapServers()).startsWith("127.0.0.1:");
            assertThatThrownBy(() -> EmbeddedBroker.start(EmbeddedBrokerSettings.in(dir)))
                    .isInstanceOf(BrokerStartException.class)
                    .hasMessage("data directory " + dir + " is in use by another broker; stop it, or choose another");
        }
    }

    @Test
    void shouldNameTheDataDirectoryWhenItCannotBeWritten() throws Exception {
        Path file = Files.createFile(dir.resolve("file"));
        assertThatThrownBy(() -> EmbeddedBroker.start(EmbeddedBrokerSettings.in(file)))
                .isInstanceOf(BrokerStartException.class)
                .hasMessage("data directory " + file + " cannot be written (FileAlreadyExistsException);"
                        + " choose another or change its permissions");
    }

    @Test
    void shouldSayInOneLineWhatKafkaRefused() {
        EmbeddedBrokerSettings settings = EmbeddedBrokerSettings.in(dir).with("num.io.threads", "-1");
        assertThatThrownBy(() -> EmbeddedBroker.start(settings))
                .isInstanceOf(BrokerStartException.class)
                .hasMessageContaining("num.io.threads")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void shouldRefuseOverridesOfWhatItSetsItself() {
        assertThatThrownBy(() -> EmbeddedBrokerSettings.in(dir).with("node.id", "7"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("overrides must leave the broker's own keys alone, got [node.id]");
    }

    @Test
    void shouldRefuseAPortThatIsNone() {
        assertThatThrownBy(() -> EmbeddedBrokerSettings.in(dir).withPort(65_536))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("port must be 0 (a free one) to 65535, got 65536");
    }

    @Test
    void shouldLeaveTheLoggingBackendToTheApplication() {
        assertThat(ServiceLoader.load(SLF4JServiceProvider.class))
                .extracting(provider -> provider.getClass().getName())
                .containsExactly("ch.qos.logback.classic.spi.LogbackServiceProvider");
    }

    @Test
    void shouldServeOnWhenAskedForTheLoggersItDoesNotHave() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBrokerSettings.in(dir));
                Admin admin = admin(broker)) {
            ConfigResource loggers = new ConfigResource(ConfigResource.Type.BROKER_LOGGER, "0");
            // Kafka's way to its loggers needs log4j-core, which is left out here.
            assertThat(admin.describeConfigs(List.of(loggers)).all().get())
                    .hasEntrySatisfying(
                            loggers, config -> assertThat(config.entries()).isEmpty());
        }
    }

    private static String clusterId(EmbeddedBroker broker) throws Exception {
        try (Admin admin = admin(broker)) {
            return admin.describeCluster().clusterId().get();
        }
    }

    private static void createTopic(EmbeddedBroker broker, String topic) throws Exception {
        try (Admin admin = admin(broker)) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.empty(), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private static void produce(EmbeddedBroker broker, String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer = producer(broker)) {
            producer.send(new ProducerRecord<>(topic, value)).get(20, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(EmbeddedBroker broker, String topic, int count) {
        try (KafkaConsumer<String, String> consumer = consumer(broker)) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static KafkaProducer<String, String> producer(EmbeddedBroker broker) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), new StringSerializer());
    }

    private static KafkaConsumer<String, String> consumer(EmbeddedBroker broker) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", broker.bootstrapServers(), "group.id", "readers", "auto.offset.reset", "earliest");
        return new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer());
    }
}
