package io.github.firstseen.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.testkit.Await;
import io.github.firstseen.testkit.log.TestProducer;
import io.github.firstseen.testkit.log.TestRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@DisplayName("F1: brokers that fail, as processes")
class ProcessClusterTest extends BreakableClusterContract {
    @Override
    BreakableCluster start(int brokers, Map<String, String> overrides, List<Door> doors) {
        return ProcessCluster.startSeparable(dir, brokers, overrides, doors);
    }

    @Override
    long running() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .count();
    }

    /** Kafka lets it stay open where the node still passes for the one that was killed (KAFKA-20734). */
    @Test
    void shouldEndATransactionThatWasOpenWhenTheOnlyBrokerWasKilled() throws Exception {
        TopicPartition orders = new TopicPartition("orders", 0);
        try (ProcessCluster cluster = ProcessCluster.start(dir, 1)) {
            cluster.createTopic(orders.topic(), 1, Map.of());
            killWithAnOpenTransaction(cluster, orders);
            cluster.start(0);

            try (Admin admin = cluster.admin()) {
                Await.until("the transaction has ended", Duration.ofSeconds(30), () -> !isOpen(admin, orders));
            }
            try (TestProducer producer = new TestProducer(cluster.clientProperties())) {
                var unused = producer.sendAll(
                        List.of(TestRecord.to(orders.topic(), 0).withValue("after")));
            }
            assertThat(TopicReader.readCommitted(cluster.bootstrapServers(), orders.topic()))
                    .hasSize(1);
            assertThat(TopicReader.readUncommitted(cluster.bootstrapServers(), orders.topic()))
                    .as("what was written in the transaction has outlived the broker")
                    .hasSize(2);
        }
    }

    /** The coordinator would end it soon, and finds its time over as soon as it is back. */
    private static void killWithAnOpenTransaction(ProcessCluster cluster, TopicPartition topic) throws Exception {
        Map<String, Object> config = new HashMap<>(cluster.clientProperties());
        config.put("transactional.id", "left-open");
        config.put("transaction.timeout.ms", "1000");
        try (Admin admin = cluster.admin()) {
            KafkaProducer<String, String> producer =
                    new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
            try {
                producer.initTransactions();
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(topic.topic(), topic.partition(), null, "open"))
                        .get();
                assertThat(isOpen(admin, topic)).isTrue();
                cluster.kill(0);
            } finally {
                // Not in an orderly way, for which it would wait for the broker.
                producer.close(Duration.ZERO);
            }
        }
    }

    private static boolean isOpen(Admin admin, TopicPartition topic) throws Exception {
        return admin.describeProducers(List.of(topic)).partitionResult(topic).get().activeProducers().stream()
                .anyMatch(state -> state.currentTransactionStartOffset().isPresent());
    }
}
