package io.github.firstseen.app.topics;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.serdes.HeaderBudget;
import io.github.firstseen.topology.AuditLevel;
import io.github.firstseen.topology.DedupConfig;
import io.github.firstseen.topology.InternalTopics;
import io.github.firstseen.topology.Routing;
import io.github.firstseen.topology.StreamsSettings;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Every topic that a configuration needs and what each must be. Immutable.
 *
 * <p>The reroute topic and the changelog are ours to make, at {@code topics --create} or at the first start, under the
 * names Streams looks for. Left to Streams the reroute topic would get the broker's {@code max.message.bytes}, which a
 * large ingest record with our headers is over: that freezes the task. And a changelog that exists before the first
 * start has an id by then, which tells local state of it from local state of another cluster. {@code topic.*} settings
 * go over ours, as they do in Streams.
 */
public final class TopicPlan {
    /** Kafka's default of message.timestamp.after.max.ms since 4.0. */
    private static final long AFTER_MAX_DEFAULT_MS = 3_600_000;
    /** Streams' own for its repartition topics: small, so that purging by offset frees disk soon. */
    private static final int REROUTE_SEGMENT_BYTES = 50 << 20;

    private final Settings settings;
    private final Map<TopicRole, String> names = new EnumMap<>(TopicRole.class);

    private TopicPlan(Settings settings) {
        this.settings = settings;
    }

    public static TopicPlan of(Settings settings) {
        TopicPlan plan = new TopicPlan(settings);
        DedupConfig config = settings.dedup();
        plan.names.put(TopicRole.INGEST, config.ingestTopic());
        plan.names.put(TopicRole.DEDUPLICATED, config.deduplicatedTopic());
        plan.names.put(TopicRole.DUPLICATES, config.duplicatesTopic());
        plan.names.put(TopicRole.CONFLICTS, config.conflictsTopic());
        plan.names.put(TopicRole.DEAD_LETTER, config.deadLetterTopic());
        if (config.isLifecycleOn()) {
            plan.names.put(TopicRole.COMMANDS, config.commandsTopic());
        }
        if (config.auditLevel() != AuditLevel.OFF) {
            plan.names.put(TopicRole.AUDIT, config.auditTopic());
        }
        if (config.routing() == Routing.KEY) {
            plan.names.put(TopicRole.REROUTE, InternalTopics.reroute(settings.applicationId()));
        }
        plan.names.put(TopicRole.CHANGELOG, InternalTopics.changelog(settings.applicationId(), config));
        return plan;
    }

    /**
     * The names, in the order ingest, outputs, commands, audit, reroute, changelog; without commands where lifecycle is off,
     * without audit where that is off, without reroute where nothing is rerouted.
     */
    Map<TopicRole, String> names() {
        return names;
    }

    String nameOf(TopicRole role) {
        return Optional.ofNullable(names.get(role)).orElseThrow();
    }

    String ingest() {
        return settings.dedup().ingestTopic();
    }

    /** The topics of which a task owns the partition of its own number. */
    List<String> ownedByPartition() {
        return names.entrySet().stream()
                .filter(entry ->
                        entry.getKey() == TopicRole.INGEST || entry.getKey().isPartitionedAsIngest())
                .map(Map.Entry::getValue)
                .toList();
    }

    String changelog() {
        return InternalTopics.changelog(settings.applicationId(), settings.dedup());
    }

    /** How long the changelog must keep a sighting, in ms: as Kafka Streams works it out when it makes the topic. */
    long changelogRetentionMs() {
        String key = StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG;
        String outageMs = settings.properties()
                .getOrDefault(key, String.valueOf(StreamsSettings.defaults().get(key)));
        return settings.dedup().storeLayout().storeRetentionMs() + Long.parseLong(outageMs);
    }

    /** Whether this is a changelog of this application, of whatever layout. */
    boolean isChangelog(String topic) {
        return InternalTopics.isChangelog(applicationId(), topic);
    }

    String applicationId() {
        return settings.applicationId();
    }

    String bootstrapServers() {
        return settings.bootstrapServers();
    }

    /** How far ahead of the wall clock a record may be that we write, in ms. */
    long skewMaxMs() {
        return settings.dedup().clockSkewMaxMs();
    }

    /** What {@code max.message.bytes} of a topic we write to must be at least, in bytes. */
    int maxMessageBytesFor(int ingestMaxMessageBytes) {
        long needed = (long) ingestMaxMessageBytes + HeaderBudget.maxBytes(ingest());
        return (int) Math.min(Integer.MAX_VALUE, needed);
    }

    /** The settings a new topic gets; what is not here is left to the broker. */
    Map<String, String> configsOf(TopicRole role, int ingestMaxMessageBytes) {
        Map<String, String> configs = new LinkedHashMap<>();
        configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy(role));
        configs.put(
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, role.isByBrokersClock() ? "LogAppendTime" : "CreateTime");
        if (role.isWritten()) {
            configs.put(
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxMessageBytesFor(ingestMaxMessageBytes)));
        }
        if (role.keepsRecordTime() && skewMaxMs() >= AFTER_MAX_DEFAULT_MS) {
            // The default on top: the broker's clock may be behind ours.
            configs.put(
                    TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                    Long.toString(Math.addExact(skewMaxMs(), AFTER_MAX_DEFAULT_MS)));
        }
        if (role == TopicRole.REROUTE) {
            configs.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
            configs.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(REROUTE_SEGMENT_BYTES));
        }
        if (role == TopicRole.CHANGELOG) {
            configs.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(changelogRetentionMs()));
        }
        if (role.isInternal()) {
            settings.properties().forEach((key, value) -> {
                if (key.startsWith(StreamsConfig.TOPIC_PREFIX)) {
                    configs.put(key.substring(StreamsConfig.TOPIC_PREFIX.length()), value);
                }
            });
        }
        return configs;
    }

    /** The changelog is compacted, since only the last of a sighting counts, and cut off, since expired ones do not. */
    private static String cleanupPolicy(TopicRole role) {
        return role == TopicRole.CHANGELOG
                ? TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE
                : TopicConfig.CLEANUP_POLICY_DELETE;
    }
}
