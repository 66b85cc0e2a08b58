package io.github.firstseen.interop.ours;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.interop.peer.ConfluentSerdes;
import io.github.firstseen.interop.registry.OlderAnswers;
import io.github.firstseen.interop.registry.RegistryProcess;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.serdes.confluent.RegistryAvroSerde;
import io.github.firstseen.testkit.cluster.Cluster;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestProducer;
import io.github.firstseen.testkit.log.TestRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Our serdes and Confluent's 5.3.2, through a broker (A4, F4)")
class SerdesIT {
    private static final String TOPIC = "orders-of-both";

    @Test
    void shouldWriteTheSameBytesAndReadEachOthers() {
        Cluster cluster = SharedBroker.cluster();
        cluster.createTopics(List.of(new NewTopic(TOPIC, 1, (short) -1)));
        try (RegistryProcess registry = RegistryProcess.start();
                OlderAnswers answers = new OlderAnswers(registry.url());
                ConfluentSerdes theirs = new ConfluentSerdes(answers.url());
                RegistryAvroSerde<GenericRecord> ours = new RegistryAvroSerde<>();
                TestProducer producer = new TestProducer(cluster.clientProperties())) {
            ours.configure(Map.of("schema.registry.url", registry.url()), false);
            byte[] byThem = theirs.serialize(TOPIC, Orders.V1, Orders.json1("o-1", 5));
            byte[] byUs = ours.serializer().serialize(TOPIC, Orders.record1("o-1", 5));

            assertThat(byUs).isEqualTo(byThem);

            producer.sendAll(List.of(record(byThem), record(byUs)));
            List<LogRecord> stored = TopicReader.readCommitted(cluster.bootstrapServers(), TOPIC);

            assertThat(stored).hasSize(2).allSatisfy(record -> {
                byte[] value = Objects.requireNonNull(record.value()).get();
                assertThat(ours.deserializer().deserialize(TOPIC, value)).isEqualTo(Orders.record1("o-1", 5));
                assertThat(theirs.deserialize(TOPIC, value)).isEqualTo("{\"id\": \"o-1\", \"amount\": 5}");
            });
        }
    }

    private static TestRecord record(byte[] value) {
        return TestRecord.to(TOPIC, 0).withValue(Bytes.wrap(value));
    }
}
