package io.github.firstseen.interop.ours;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.interop.peer.ConfluentSerdes;
import io.github.firstseen.interop.registry.OlderAnswers;
import io.github.firstseen.interop.registry.RegistryProcess;
import io.github.firstseen.it.trial.Trial;
import io.github.firstseen.testkit.log.TopicReader;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A deduplicator with Confluent's producers and an Apicurio registry (A4, B3, F1, F4)")
class AvroDeduplicationIT extends AvroDeduplicationContract {
    @Override
    String name() {
        return "avro-orders";
    }

    @Override
    Map<String, String> settings(RegistryProcess registry, OlderAnswers answers) {
        return Map.of("schema.registry.url", registry.url());
    }

    /** In the wire format: Confluent's deserializer reads them. */
    @Override
    void checkAudit(Trial trial, ConfluentSerdes serdes, int records) {
        assertThat(TopicReader.readCommitted(trial.bootstrapServers(), trial.audit()))
                .hasSize(records)
                .allSatisfy(record -> assertThat(serdes.deserialize(
                                trial.audit(),
                                Objects.requireNonNull(record.value()).get()))
                        .contains("\"kind\": \"DECISION\""));
    }
}
