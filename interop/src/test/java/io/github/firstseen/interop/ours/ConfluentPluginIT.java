package io.github.firstseen.interop.ours;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.interop.peer.ConfluentSerdes;
import io.github.firstseen.interop.registry.OlderAnswers;
import io.github.firstseen.interop.registry.RegistryProcess;
import io.github.firstseen.it.trial.Conversation;
import io.github.firstseen.it.trial.Trial;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;

/** Version 5.3.2, made for Avro 1.8, with the Avro and Kafka classes of firstseen. */
@DisplayName("A deduplicator whose payloads Confluent's own KafkaAvroDeserializer reads (A4, B3, F4)")
class ConfluentPluginIT extends AvroDeduplicationContract {
    @Override
    String name() {
        return "plugin-orders";
    }

    @Override
    Map<String, String> settings(RegistryProcess registry, OlderAnswers answers) {
        return Map.of(
                "firstseen.payload.deserializer", "io.confluent.kafka.serializers.KafkaAvroDeserializer",
                "firstseen.payload.deserializer.schema.registry.url", answers.url(),
                "firstseen.plugin.path",
                        Path.of("target", "peers").toAbsolutePath().toString());
    }

    /** As single objects, since firstseen itself has no registry here. */
    @Override
    void checkAudit(Trial trial, ConfluentSerdes serdes, int records) {
        assertThat(new Conversation(trial).audit()).hasSize(records);
    }
}
