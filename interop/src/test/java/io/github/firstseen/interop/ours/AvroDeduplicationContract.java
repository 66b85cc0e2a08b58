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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of a deduplicator with Confluent's producers and an Apicurio registry, whoever reads the payloads. */
abstract class AvroDeduplicationContract {
    private static final int ORDERS = 40;

    @TempDir
    Path dir;

    private final List<Produced> produced = new ArrayList<>();

    /** The application's name, its own on the broker. */
    abstract String name();

    /** Who reads the payloads, and over which registry. */
    abstract Map<String, String> settings(RegistryProcess registry, OlderAnswers answers);

    /** Looks at the audit events: as many as records, which all are decided when this is called. */
    abstract void checkAudit(Trial trial, ConfluentSerdes serdes, int records);

    @Test
    void shouldJudgeAcrossSchemasAndWaitForARegistryThatIsDown() throws Exception {
        try (RegistryProcess registry = RegistryProcess.start();
                OlderAnswers answers = new OlderAnswers(registry.url());
                ConfluentSerdes serdes = new ConfluentSerdes(answers.url());
                Trial trial = new Trial(SharedBroker.cluster(), name(), dir, everywhere(settings(registry, answers)))
                        .withTopics(4);
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

            registry.launch();
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
            checkAudit(trial, serdes, produced.size());
        }
    }

    private static Map<String, String> everywhere(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "firstseen.key.source", "avro:id",
                "firstseen.fingerprint", "avro",
                "firstseen.audit", "all",
                "num.stream.threads", "2"));
        settings.putAll(more);
        return settings;
    }

    private void send(Trial trial, @Nullable String id, int partition, byte[] value) {
        LogRecord record = trial.send(TestRecord.to(trial.ingest(), partition).withValue(Bytes.wrap(value)));
        produced.add(id == null ? Produced.byHeaders(record, Trial.TTL_MS) : Produced.keyed(record, id, Trial.TTL_MS));
    }
}
