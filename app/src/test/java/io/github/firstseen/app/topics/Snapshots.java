package io.github.firstseen.app.topics;

import io.github.firstseen.app.config.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A cluster on which a deduplicator may start, and what can be wrong with it. */
final class Snapshots {
    static final int INGEST_MAX_BYTES = 1_048_588;

    private final TopicPlan plan;
    private final Map<String, TopicState> topics = new HashMap<>();
    private int transactionVersion = 2;
    private ClusterSnapshot.Memory memory = ClusterSnapshot.Memory.FITS_OFFSETS;

    private Snapshots(TopicPlan plan) {
        this.plan = plan;
    }

    static TopicPlan plan(String... keysAndValues) {
        Map<String, String> properties = new HashMap<>(Map.of("bootstrap.servers", "localhost:9092"));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            properties.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return TopicPlan.of(Settings.of(properties));
    }

    /** As the plan would make it on a broker with Kafka's defaults. */
    static Snapshots asPlanned(TopicPlan plan) {
        Snapshots snapshots = new Snapshots(plan);
        plan.names().forEach((role, name) -> {
            Map<String, String> configs = new HashMap<>(brokerDefaults());
            configs.putAll(plan.configsOf(role, INGEST_MAX_BYTES));
            snapshots.topics.put(name, new TopicState(name, "id-of-" + name, 4, configs));
        });
        return snapshots;
    }

    private static Map<String, String> brokerDefaults() {
        return Map.of(
                "cleanup.policy", "delete",
                "max.message.bytes", Integer.toString(INGEST_MAX_BYTES),
                "message.timestamp.type", "CreateTime",
                "message.timestamp.after.max.ms", "3600000",
                "message.timestamp.before.max.ms", Long.toString(Long.MAX_VALUE),
                "retention.ms", "604800000",
                "retention.bytes", "-1");
    }

    Snapshots with(String topic, String key, String value) {
        TopicState state = topics.get(topic);
        if (state == null) {
            throw new IllegalArgumentException("no topic " + topic + " among " + topics.keySet());
        }
        Map<String, String> configs = new HashMap<>(state.configs());
        configs.put(key, value);
        topics.put(topic, new TopicState(topic, state.id(), state.partitions(), configs));
        return this;
    }

    Snapshots with(String topic, int partitions) {
        Map<String, String> configs = new HashMap<>(brokerDefaults());
        if (plan.isChangelog(topic)) {
            configs.put("message.timestamp.type", "LogAppendTime");
            configs.put("retention.ms", Long.toString(plan.changelogRetentionMs()));
        }
        topics.put(topic, new TopicState(topic, "id-of-" + topic, partitions, configs));
        return this;
    }

    Snapshots without(String topic) {
        topics.remove(topic);
        return this;
    }

    Snapshots withTransactionVersion(int version) {
        transactionVersion = version;
        return this;
    }

    Snapshots withoutOffsets() {
        memory = ClusterSnapshot.Memory.WITHOUT_OFFSETS;
        return this;
    }

    Snapshots withMemoryGone() {
        memory = ClusterSnapshot.Memory.GONE;
        return this;
    }

    List<String> problems() {
        return TopicChecks.problems(plan, new ClusterSnapshot(topics, transactionVersion, memory));
    }

    List<String> replayProblems() {
        return TopicChecks.replayProblems(plan, new ClusterSnapshot(topics, transactionVersion, memory));
    }
}
