package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record of one of the output topics. */
public record OutputRecord(OutputTopic topic, LogRecord record) {
    /** Reads all four topics, named as by default, to their ends with read_committed. */
    public static List<OutputRecord> readCommitted(String bootstrapServers) {
        return readCommitted(bootstrapServers, Map.of());
    }

    /** The same with other names for some topics. */
    public static List<OutputRecord> readCommitted(String bootstrapServers, Map<OutputTopic, String> names) {
        Map<String, OutputTopic> byName = new HashMap<>();
        for (OutputTopic topic : OutputTopic.values()) {
            byName.put(names.getOrDefault(topic, topic.defaultName()), topic);
        }
        List<OutputRecord> outputs = new ArrayList<>();
        for (LogRecord record :
                TopicReader.readCommitted(bootstrapServers, byName.keySet().toArray(String[]::new))) {
            OutputTopic topic = byName.get(record.coordinates().topic());
            if (topic != null) {
                outputs.add(new OutputRecord(topic, record));
            }
        }
        return outputs;
    }

    /** The ingest record it is, by its header; null if the header is missing or unreadable. */
    @Nullable
    Coordinates source() {
        return coordinates(HeaderNames.SOURCE);
    }

    /** The ingest record that was first, by its header; null if the header is missing or unreadable. */
    @Nullable
    Coordinates origin() {
        return coordinates(HeaderNames.ORIGIN);
    }

    /** The decision by its header, or an empty text. */
    String decision() {
        String text = record.headerText(HeaderNames.DECISION);
        return text == null ? "" : text;
    }

    private @Nullable Coordinates coordinates(String header) {
        String text = record.headerText(header);
        if (text == null) {
            return null;
        }
        try {
            return Coordinates.parse(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return decision() + " at " + record.coordinates();
    }
}
