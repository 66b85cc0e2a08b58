package io.github.firstseen.interop.ours;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.interop.peer.ConfluentSerdes;
import io.github.firstseen.interop.registry.OlderAnswers;
import io.github.firstseen.interop.registry.RegistryProcess;
import io.github.firstseen.it.process.DedupProcess;
import io.github.firstseen.it.process.Firstseen;
import io.github.firstseen.it.trial.SharedBroker;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.guarantee.EveryRecordDecidedOnce;
import io.github.firstseen.testkit.guarantee.History;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.guarantee.Produced;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Version 5.3.2, made for Avro 1.8, with the Avro and Kafka classes of firstseen. */
@DisplayName("A deduplicator whose payloads Confluent's own KafkaAvroDeserializer reads (A4, B3, F4)")
class ConfluentPluginIT {
    private static final int ORDERS = 20;

    @TempDir
    Path dir;

    private final List<Produced> produced = new ArrayList<>();

    @Test
    void shouldJudgeAcrossSchemasAndWaitForARegistryThatIsDown() throws Exception {
        try (RegistryProcess registry = RegistryProcess.start();
                OlderAnswers answers = new OlderAnswers(registry.url());
                ConfluentSerdes serdes = new ConfluentSerdes(answers.url());
                Trial trial = new Trial(SharedBroker.cluster(), "plugin-orders", dir, settings(answers)).withTopics(4);
                Firstseen dedup = DedupProcess.of(trial, dir).running()) {
            for (int order = 0; order < ORDERS; order++) {
                send(
                        trial,
                        "o-" + order,
                        order % 4,
                        serdes.serialize(trial.ingest(), Orders.V1, Orders.json1("o-" + order, order)));
            }
            trial.awaitDecided(ORDERS);

            // The schema is known to the registry and not yet to the deduplicator.
            byte[] copy = serdes.serialize(trial.ingest(), Orders.V2, Orders.json2("o-0", 0));
            registry.kill();
            send(trial, "o-0", 1, copy);
            dedup.awaitLine("no record of a schema not met before is judged until the registry answers");
            assertThat(trial.outputs()).as("nothing passes unjudged").hasSize(ORDERS);

            registry.launch();
            for (int order = 1; order < ORDERS; order++) {
                send(
                        trial,
                        "o-" + order,
                        (order + 1) % 4,
                        serdes.serialize(trial.ingest(), Orders.V2, Orders.json2("o-" + order, order)));
            }
            send(trial, "o-1", 0, serdes.serialize(trial.ingest(), Orders.V2, Orders.json2("o-1", 1_000_000)));
            send(trial, null, 0, new byte[] {0, 0, 1, 2, 3, 4});
            send(trial, null, 0, "no frame".getBytes(StandardCharsets.UTF_8));
            trial.awaitDecided(produced.size());
            dedup.awaitLine("the schema registry answers again");
            dedup.terminate();
            assertThat(dedup.exitCode()).isZero();

            List<OutputRecord> outputs = trial.outputs();
            assertThat(new EveryRecordDecidedOnce().check(History.of(produced, outputs)))
                    .isEmpty();
            assertThat(Trial.count(outputs, OutputTopic.DEDUPLICATED)).isEqualTo(ORDERS);
            assertThat(Trial.count(outputs, OutputTopic.DUPLICATES)).isEqualTo(ORDERS);
            assertThat(Trial.count(outputs, OutputTopic.CONFLICTS)).isEqualTo(1);
            assertThat(Trial.count(outputs, OutputTopic.DEAD_LETTER)).isEqualTo(2);
        }
    }

    private static Map<String, String> settings(OlderAnswers answers) {
        return Map.of(
                "firstseen.payload.deserializer", "io.confluent.kafka.serializers.KafkaAvroDeserializer",
                "firstseen.payload.deserializer.schema.registry.url", answers.url(),
                "firstseen.plugin.path",
                        Path.of("target", "peers").toAbsolutePath().toString(),
                "firstseen.key.source", "avro:id",
                "firstseen.fingerprint", "avro",
                "num.stream.threads", "2");
    }

    private void send(Trial trial, @Nullable String id, int partition, byte[] value) {
        LogRecord record = trial.send(TestRecord.to(trial.ingest(), partition).withValue(Bytes.wrap(value)));
        produced.add(id == null ? Produced.byHeaders(record, Trial.TTL_MS) : Produced.keyed(record, id, Trial.TTL_MS));
    }
}
