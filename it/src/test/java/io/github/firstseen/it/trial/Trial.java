package io.github.firstseen.it.trial;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One application on a cluster with topics of its own: produces, runs instances, and judges what came out against what
 * went in. One thread.
 */
public final class Trial implements AutoCloseable {
    public static final Duration BOUND = Duration.ofSeconds(90);
    /** How long a key is remembered where nobody says. */
    public static final long TTL_MS = Duration.ofDays(1).toMillis();

    private static final int LARGEST_REQUEST_BYTES = 16 << 20;

    private final Cluster cluster;
    private final String name;
    private final Path directory;
    private final Map<String, String> properties;
    private final List<Deduplicator> running = new ArrayList<>();
    private final List<Produced> produced = new ArrayList<>();
    private final TestProducer producer;

    /**
     * Makes no topics yet.
     *
     * @param name the application id, and what the topics' names start with
     * @param directory where instances keep their state
     * @param settings go over the defaults
     */
    public Trial(Cluster cluster, String name, Path directory, Map<String, String> settings) {
        this.cluster = cluster;
        this.name = name;
        this.directory = directory;
        this.properties = new TreeMap<>(Map.of(
                "bootstrap.servers", cluster.bootstrapServers(),
                "application.id", name,
                "firstseen.ingest.topic", ingest(),
                "firstseen.commands.topic", commands(),
                "firstseen.audit.topic", audit()));
        topics().forEach((topic, topicName) ->
                properties.put("firstseen." + topic.defaultName().replace('-', '.') + ".topic", topicName));
        properties.putAll(settings);
        this.producer = producer(cluster);
    }

    /** Whether a record is too large is for the topic to say; compressed, a megabyte's limit lets many through. */
    private static TestProducer producer(Cluster cluster) {
        Map<String, Object> config = new HashMap<>(cluster.clientProperties());
        config.put("max.request.size", LARGEST_REQUEST_BYTES);
        config.put("compression.type", "lz4");
        return new TestProducer(config);
    }

    /** Makes ingest and all other topics with so many partitions. */
    public Trial withTopics(int partitions) {
        return withTopics(new NewTopic(ingest(), partitions, (short) -1));
    }

    /** Makes this ingest topic and all others as they fit to it. */
    public Trial withTopics(NewTopic ingest) {
        cluster.createTopics(List.of(ingest));
        assertThat(TopicAdmin.create(Settings.of(properties), NewTopicSize.DEFAULT)
                        .problems())
                .isEmpty();
        return this;
    }

    /** What a process is to be told to run this application, but for its state directory. */
    public Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    public String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    public String ingest() {
        return name + "-ingest";
    }

    public String commands() {
        return name + "-commands";
    }

    public String audit() {
        return name + "-audit";
    }

    public String topic(OutputTopic topic) {
        return name + "-" + topic.defaultName();
    }

    private Map<OutputTopic, String> topics() {
        Map<OutputTopic, String> names = new EnumMap<>(OutputTopic.class);
        for (OutputTopic topic : OutputTopic.values()) {
            names.put(topic, topic(topic));
        }
        return names;
    }

    /** Starts an instance in this JVM with a state directory of its own; returns when it runs. */
    public Deduplicator start(String instance) throws InterruptedException {
        return start(instance, Map.of());
    }

    /** The same; these settings go over the trial's. */
    public Deduplicator start(String instance, Map<String, String> settings) throws InterruptedException {
        Map<String, String> own = new TreeMap<>(properties);
        own.putAll(settings);
        own.put("state.dir", stateOf(instance).toString());
        Deduplicator deduplicator = Deduplicator.start(own);
        running.add(deduplicator);
        assertThat(deduplicator.awaitRunning(BOUND))
                .as("instance %s runs", instance)
                .isTrue();
        return deduplicator;
    }

    public Path stateOf(String instance) {
        return directory.resolve(instance);
    }

    /** Produces; returns when all is acknowledged. */
    public List<LogRecord> produce(List<TestRecord> records) {
        List<LogRecord> acknowledged = producer.sendAll(records);
        acknowledged.forEach(record -> produced.add(Produced.byHeaders(record, TTL_MS)));
        return acknowledged;
    }

    /** Writes a record that is not for the ingest topic; returns it when it is acknowledged. */
    public LogRecord send(TestRecord record) {
        return producer.sendAll(List.of(record)).get(0);
    }

    /** Takes what stands in the ingest topic for what was produced, where other clients produced it. */
    public List<LogRecord> takeIngest(Function<LogRecord, Produced> asProduced) {
        List<LogRecord> ingested = TopicReader.readCommitted(cluster.bootstrapServers(), ingest());
        produced.clear();
        ingested.forEach(record -> produced.add(asProduced.apply(record)));
        return ingested;
    }

    public int producedSoFar() {
        return produced.size();
    }

    /** Waits until as many records came out as went in; returns those of all four topics. */
    public List<OutputRecord> awaitAllDecided() {
        awaitDecided(produced.size());
        return outputs();
    }

    /** Waits until so many records came out, in all four topics, or more. */
    public void awaitDecided(int count) {
        try (TopicReader reader = TopicReader.committed(cluster.bootstrapServers(), outputTopics())) {
            reader.await(count, BOUND);
        }
    }

    /** What stands in the four topics now. */
    public List<OutputRecord> outputs() {
        return OutputRecord.readCommitted(cluster.bootstrapServers(), topics());
    }

    /** The names of the four topics. */
    public String[] outputTopics() {
        return topics().values().toArray(String[]::new);
    }

    /** Waits until all came out; every guarantee holds. */
    public List<OutputRecord> judge() {
        return judge(Long.MAX_VALUE);
    }

    /** The same where producers' clocks ran ahead of the clock bound, in ms since the epoch. */
    public List<OutputRecord> judge(long clockBoundMs) {
        List<OutputRecord> outputs = awaitAllDecided();
        Guarantees.assertHold(History.of(produced, outputs).withClockBoundMs(clockBoundMs));
        return outputs;
    }

    public static long count(List<OutputRecord> outputs, OutputTopic topic) {
        return outputs.stream().filter(output -> output.topic() == topic).count();
    }

    @Override
    public void close() {
        running.forEach(Deduplicator::close);
        producer.close();
    }
}
