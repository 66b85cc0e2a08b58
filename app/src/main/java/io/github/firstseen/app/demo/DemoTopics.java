package io.github.firstseen.app.demo;

import io.github.firstseen.app.demo.OutputRecord.Output;
import io.github.firstseen.topology.DedupConfig;
import java.util.Map;

/**
 * The names of the topics the demo writes and reads.
 *
 * @param ingest where traffic goes
 * @param outputs which output each of the four topics is, by the topic's name
 */
record DemoTopics(String ingest, Map<String, Output> outputs) {
    DemoTopics {
        outputs = Map.copyOf(outputs);
    }

    /** The name of an output topic. */
    String name(Output output) {
        return outputs.entrySet().stream()
                .filter(topic -> topic.getValue() == output)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("outputs must hold all outputs, got " + outputs));
    }

    static DemoTopics of(DedupConfig config) {
        return new DemoTopics(
                config.ingestTopic(),
                Map.of(
                        config.deduplicatedTopic(), Output.DEDUPLICATED,
                        config.duplicatesTopic(), Output.DUPLICATES,
                        config.conflictsTopic(), Output.CONFLICTS,
                        config.deadLetterTopic(), Output.DEAD_LETTER));
    }
}
