package io.github.firstseen.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.firstseen.testkit.log.LogHeader;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestProducer;
import io.github.firstseen.testkit.log.TestRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedClusterTest {
    private static EmbeddedCluster cluster;

    @BeforeAll
    static void start(@TempDir Path dir) {
        cluster = EmbeddedCluster.start(dir);
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void shouldReadBackEveryRecordAsItWasAcknowledged() {
        cluster.createTopic("whole", 2, Map.of());
        try (TestProducer producer = new TestProducer(cluster.clientProperties())) {
            List<LogRecord> acknowledged = producer.sendAll(List.of(
                    TestRecord.to("whole", 1)
                            .withKey("k")
                            .withValue("v")
                            .withHeader("h", "1")
                            .withHeader("h", "2")
                            .at(42),
                    TestRecord.to("whole", 0).withHeader(new LogHeader("empty", null)),
                    TestRecord.to("whole", 1).withValue("")));

            assertThat(acknowledged)
                    .extracting(record -> record.coordinates().toString())
                    .containsExactly("whole-1@0", "whole-0@0", "whole-1@1");
            assertThat(acknowledged.get(0).headerText("h")).isEqualTo("2");
            assertThat(TopicReader.readCommitted(cluster.bootstrapServers(), "whole"))
                    .containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    @Test
    void shouldReadAbortedRecordsOnlyWhenUncommitted() {
        cluster.createTopic("aborted", 1, Map.of());
        Map<String, Object> config = new HashMap<>(cluster.clientProperties());
        config.put("transactional.id", "t");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.initTransactions();
            write(producer, "gone").abortTransaction();
            write(producer, "stays").commitTransaction();
            write(producer, "open");

            assertThat(values(TopicReader.readCommitted(cluster.bootstrapServers(), "aborted")))
                    .containsExactly("stays");
            assertThat(values(TopicReader.readUncommitted(cluster.bootstrapServers(), "aborted")))
                    .containsExactly("gone", "stays", "open");
            producer.abortTransaction();
        }
    }

    @Test
    void shouldReadOnUntilThereAreEnoughRecords() {
        cluster.createTopic("growing", 1, Map.of());
        try (TestProducer producer = new TestProducer(cluster.clientProperties());
                TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), "growing")) {
            assertThat(reader.toEnd()).isEmpty();
            producer.sendAll(List.of(TestRecord.to("growing", 0).withValue("one")));
            assertThat(values(reader.await(1, Duration.ofSeconds(20)))).containsExactly("one");
            assertThatThrownBy(() -> reader.await(2, Duration.ofMillis(1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("not within 1 ms: 2 records in [growing-0], got 1");
        }
    }

    @Test
    void shouldMakeTopicsWithTheirConfigs() throws Exception {
        cluster.createTopic("configured", 3, Map.of("message.timestamp.type", "LogAppendTime"));
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "configured");
        try (Admin admin = cluster.admin()) {
            assertThat(admin.describeConfigs(List.of(topic)).all().get())
                    .hasEntrySatisfying(
                            topic,
                            config -> assertThat(
                                            config.get("message.timestamp.type").value())
                                    .isEqualTo("LogAppendTime"));
        }
    }

    private static KafkaProducer<String, String> write(KafkaProducer<String, String> producer, String value) {
        producer.beginTransaction();
        var unused = producer.send(new ProducerRecord<>("aborted", value));
        // What is not written yet when its transaction is aborted never will be.
        producer.flush();
        return producer;
    }

    private static List<String> values(List<LogRecord> records) {
        return records.stream().map(record -> String.valueOf(record.value())).toList();
    }
}
