package io.github.firstseen.it.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.process.Deduplicator;
import io.github.firstseen.app.topics.NewTopicSize;
import io.github.firstseen.app.topics.TopicAdmin;
import io.github.firstseen.testkit.cluster.Cluster;
import io.github.firstseen.testkit.guarantee.Guarantees;
import io.github.firstseen.testkit.guarantee.History;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.guarantee.Produced;
import io.github.firstseen.testkit.log.LogRecord;
import io.github.firstseen.testkit.log.TestProducer;
import io.github.firstseen.testkit.log.TestRecord;
import io.github.firstseen.testkit.log.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One application on a cluster with topics of its own: produces, runs instances, and judges what came out against what
 * went in.
 */
final class Trial implements AutoCloseable {
    static final Duration BOUND = Duration.ofSeconds(90);

    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final Cluster cluster;
    private final String name;
    private final Path directory;
    private final Map<String, String> properties;
    private final List<Deduplicator> running = new ArrayList<>();
    private final List<Produced> produced = new ArrayList<>();
    private final TestProducer producer;

    /** Makes the topics, ingest with so many partitions; its settings go over the defaults. */
    Trial(Cluster cluster, String name, Path directory, Map<String, String> settings) {
        this.cluster = cluster;
        this.name = name;
        this.directory = directory;
        this.properties = new TreeMap<>(Map.of(
                "bootstrap.servers", cluster.bootstrapServers(),
                "application.id", name,
                "firstseen.ingest.topic", ingest()));
        topics().forEach((topic, topicName) ->
                properties.put("firstseen." + topic.defaultName().replace('-', '.') + ".topic", topicName));
        properties.putAll(settings);
        this.producer = new TestProducer(cluster.clientProperties());
    }

    /** Makes ingest and all other topics with so many partitions; a day-old record may be produced. */
    Trial withTopics(int partitions) {
        cluster.createTopics(List.of(new NewTopic(ingest(), partitions, (short) -1)));
        assertThat(TopicAdmin.create(settings(), NewTopicSize.DEFAULT).problems())
                .isEmpty();
        return this;
    }

    String ingest() {
        return name + "-ingest";
    }

    String topic(OutputTopic topic) {
        return name + "-" + topic.defaultName();
    }

    private Map<OutputTopic, String> topics() {
        Map<OutputTopic, String> names = new EnumMap<>(OutputTopic.class);
        for (OutputTopic topic : OutputTopic.values()) {
            names.put(topic, topic(topic));
        }
        return names;
    }

    private Settings settings() {
        return Settings.of(properties);
    }

    /** Starts an instance with a state directory of its own; returns when it runs. */
    Deduplicator start(String instance) throws InterruptedException {
        Map<String, String> own = new TreeMap<>(properties);
        own.put("state.dir", stateOf(instance).toString());
        Deduplicator deduplicator = Deduplicator.start(own);
        running.add(deduplicator);
        assertThat(deduplicator.awaitRunning(BOUND))
                .as("instance %s runs", instance)
                .isTrue();
        return deduplicator;
    }

    Path stateOf(String instance) {
        return directory.resolve(instance);
    }

    /** Produces; returns when all is acknowledged. */
    List<LogRecord> produce(List<TestRecord> records) {
        List<LogRecord> acknowledged = producer.sendAll(records);
        acknowledged.forEach(record -> produced.add(Produced.byHeaders(record, DAY_MS)));
        return acknowledged;
    }

    int producedSoFar() {
        return produced.size();
    }

    /** Waits until as many records came out as went in; returns those of all four topics. */
    List<OutputRecord> awaitAllDecided() {
        String[] names = topics().values().toArray(String[]::new);
        try (TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), names)) {
            reader.await(produced.size(), BOUND);
        }
        return OutputRecord.readCommitted(cluster.bootstrapServers(), topics());
    }

    /** The same, and every guarantee holds. */
    List<OutputRecord> judge() {
        List<OutputRecord> outputs = awaitAllDecided();
        Guarantees.assertHold(History.of(produced, outputs));
        return outputs;
    }

    static long count(List<OutputRecord> outputs, OutputTopic topic) {
        return outputs.stream().filter(output -> output.topic() == topic).count();
    }

    @Override
    public void close() {
        running.forEach(Deduplicator::close);
        producer.close();
    }
}
