package io.github.firstseen.serdes.registry;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** How the subject is called under which the schema of a topic's records is registered. */
public enum SubjectNameStrategy {
    /** One schema, and its versions, for a topic's keys and one for its values. */
    TOPIC_NAME("TopicNameStrategy"),
    /** One schema for each kind of record, whatever the topic. */
    RECORD_NAME("RecordNameStrategy"),
    /** One schema for each kind of record and topic. */
    TOPIC_RECORD_NAME("TopicRecordNameStrategy");

    private static final String CONFLUENTS = "io.confluent.kafka.serializers.subject.";

    private final String shortName;

    SubjectNameStrategy(String shortName) {
        this.shortName = shortName;
    }

    /** The name of Confluent's class that does the same. */
    String confluentName() {
        return CONFLUENTS + shortName;
    }

    /** All names that stand for one. */
    static String[] names() {
        return Arrays.stream(values())
                .flatMap(each -> Stream.of(each.shortName, each.confluentName()))
                .toArray(String[]::new);
    }

    /** Throws IllegalArgumentException for a name that is none of {@link #names}. */
    static SubjectNameStrategy parse(String name) {
        return Arrays.stream(values())
                .filter(each -> name.equals(each.shortName) || name.equals(each.confluentName()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no subject name strategy: " + name));
    }

    /** The subject of a topic's record keys or values that have this schema, a record's. */
    public String subject(String topic, boolean isKey, Schema schema) {
        return switch (this) {
            case TOPIC_NAME -> topic + (isKey ? "-key" : "-value");
            case RECORD_NAME -> schema.getFullName();
            case TOPIC_RECORD_NAME -> topic + '-' + schema.getFullName();
        };
    }
}
