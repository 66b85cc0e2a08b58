package io.github.firstseen.app.demo;

import io.github.firstseen.app.demo.OutputRecord.Output;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of the traffic, counted from the topics.
 *
 * @param ingested records in the ingest topic, by its end offsets
 * @param counts records in each output; all four are there
 * @param conservation whether all of it adds up, by coordinates
 * @param examples the first record seen of each output, for showing
 */
record Summary(long ingested, Map<Output, Long> counts, Conservation conservation, Map<Output, OutputRecord> examples) {
    Summary {
        counts = Map.copyOf(counts);
        examples = Map.copyOf(examples);
        for (Output output : Output.values()) {
            if (!counts.containsKey(output)) {
                throw new IllegalArgumentException("counts must hold all outputs, got " + counts);
            }
        }
    }

    long count(Output output) {
        return counts.getOrDefault(output, 0L);
    }

    @Nullable
    OutputRecord example(Output output) {
        return examples.get(output);
    }
}
