package io.github.firstseen.app.topics;

import io.github.firstseen.serdes.SightingCodec;
import io.github.firstseen.serdes.audit.AuditSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Says why a deduplicator must not start on a cluster: one line each, with what it is, what it must be and how to change
 * it. Pure. Whatever is let through here would lose records, let copies pass, or freeze a task without an error.
 */
final class TopicChecks {
    private static final int TRANSACTIONS_V2 = 2;
    /** More than what is around a sighting in its batch, with its key. */
    private static final int RECORD_BYTES = 256;
    /** Kafka's default, no bound. */
    private static final long BEFORE_MAX_MS = Long.MAX_VALUE;

    private static final String START_ANEW =
            "start anew with another application.id, to which everything that the ingest"
                    + " topic still holds is new (docs/operations.md)";

    private final TopicPlan plan;
    private final ClusterSnapshot snapshot;
    private final List<String> problems = new ArrayList<>();

    private TopicChecks(TopicPlan plan, ClusterSnapshot snapshot) {
        this.plan = plan;
        this.snapshot = snapshot;
    }

    /** Every problem; empty if the deduplicator may start. */
    static List<String> problems(TopicPlan plan, ClusterSnapshot snapshot) {
        TopicChecks checks = new TopicChecks(plan, snapshot);
        checks.checkTransactions();
        plan.names().forEach(checks::checkTopic);
        checks.checkPartitionCounts();
        checks.checkLayouts();
        checks.checkMemory();
        return List.copyOf(checks.problems);
    }

    /** What stands in the way of a replay: it needs the two topics and the transactions, whatever else is wrong. */
    static List<String> replayProblems(TopicPlan plan, ClusterSnapshot snapshot) {
        TopicChecks checks = new TopicChecks(plan, snapshot);
        checks.checkTransactions();
        for (TopicRole role : List.of(TopicRole.INGEST, TopicRole.DEAD_LETTER)) {
            checks.checkExists(role, plan.nameOf(role));
        }
        return List.copyOf(checks.problems);
    }

    private void checkTransactions() {
        problems.addAll(transactionProblems(snapshot.transactionVersion(), plan.bootstrapServers()));
    }

    /** Why exactly-once would not hold with this version of transactions; nothing where it does. */
    static List<String> transactionProblems(int version, String bootstrapServers) {
        return version >= TRANSACTIONS_V2
                ? List.of()
                : List.of("the cluster's feature transaction.version is " + version + ", must be at least "
                        + TRANSACTIONS_V2 + "; raise it with: kafka-features --bootstrap-server " + bootstrapServers
                        + " upgrade --feature transaction.version=" + TRANSACTIONS_V2);
    }

    private void checkTopic(TopicRole role, String name) {
        Optional<TopicState> topic = snapshot.topic(name);
        if (topic.isPresent()) {
            check(role, topic.get());
        } else if (!role.isInternal()) {
            checkExists(role, name);
        }
    }

    private void checkExists(TopicRole role, String name) {
        if (snapshot.topic(name).isEmpty()) {
            problems.add("topic " + name + " (" + role.key()
                    + ") does not exist; make it with: bin/firstseen topics --create --config FILE");
        }
    }

    private void check(TopicRole role, TopicState topic) {
        if (role == TopicRole.CHANGELOG) {
            checkChangelog(topic);
        }
        if (role.keepsEveryRecord() && topic.isCompacted()) {
            wrong(topic, TopicConfig.CLEANUP_POLICY_CONFIG, "delete", ": compaction would remove records");
        }
        checkTimestampType(role, topic);
        if (role == TopicRole.AUDIT) {
            checkEventSize(topic);
        }
        if (role.isWritten()) {
            checkWritten(role, topic);
        }
    }

    private void checkWritten(TopicRole role, TopicState topic) {
        checkSize(topic);
        if (role.keepsRecordTime() && !topic.isLogAppendTime()) {
            checkTimestampBounds(topic);
        }
        if (role == TopicRole.REROUTE) {
            checkRetention(topic);
        }
    }

    private void checkSize(TopicState topic) {
        snapshot.topic(plan.ingest()).map(TopicState::maxMessageBytes).ifPresent(ingest -> {
            int needed = plan.maxMessageBytesFor(ingest);
            if (topic.maxMessageBytes() < needed) {
                wrong(
                        topic,
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(needed),
                        " at least: the " + ingest + " of topic " + plan.ingest() + " and our headers");
            }
        });
    }

    private void checkEventSize(TopicState audit) {
        if (audit.maxMessageBytes() < AuditSettings.EVENT_BYTES_MAX) {
            wrong(
                    audit,
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    Integer.toString(AuditSettings.EVENT_BYTES_MAX),
                    " at least: an audit event may be so large");
        }
    }

    private void checkTimestampType(TopicRole role, TopicState topic) {
        if (role.isByBrokersClock() && role != TopicRole.CHANGELOG && !topic.isLogAppendTime()) {
            wrong(
                    topic,
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "LogAppendTime",
                    ": its records may be old, and would expire at once by their own time");
        }
        if (role.keepsRecordTime() && topic.isLogAppendTime()) {
            wrong(topic, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime", ": records keep their own time");
        }
    }

    private void checkTimestampBounds(TopicState topic) {
        if (topic.number(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG) < plan.skewMaxMs()) {
            wrong(
                    topic,
                    TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                    Long.toString(plan.skewMaxMs()),
                    " at least: firstseen.clock.skew.max.ms lets records be so far ahead");
        }
        if (topic.number(TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG) < BEFORE_MAX_MS) {
            wrong(
                    topic,
                    TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG,
                    Long.toString(BEFORE_MAX_MS),
                    ", no bound: a copy may be of any age, and a refused record stops its task");
        }
    }

    private void checkRetention(TopicState topic) {
        for (String key : List.of(TopicConfig.RETENTION_MS_CONFIG, TopicConfig.RETENTION_BYTES_CONFIG)) {
            if (topic.number(key) != -1) {
                wrong(topic, key, "-1", ": the broker may not delete what was not judged yet");
            }
        }
    }

    private void wrong(TopicState topic, String key, String needed, String why) {
        problems.add(
                "topic " + topic.name() + ": " + key + " is " + topic.configs().get(key) + ", must be " + needed
                        + why + "; change it with: kafka-configs --bootstrap-server " + plan.bootstrapServers()
                        + " --alter --topic " + topic.name() + " --add-config " + key + "=" + needed);
    }

    /** Streams checks none of it here: the first record of a partition too many would abort every transaction. */
    private void checkPartitionCounts() {
        List<TopicState> owned = plan.ownedByPartition().stream()
                .flatMap(name -> snapshot.topic(name).stream())
                .toList();
        if (owned.stream().map(TopicState::partitions).distinct().count() > 1) {
            String counts = String.join(
                    ", ",
                    owned.stream()
                            .map(topic -> topic.name() + " has " + topic.partitions())
                            .toList());
            problems.add("partition counts must be equal: " + counts + "; a key would be looked for where it is not"
                    + " remembered. If nothing is remembered yet, delete those of commands, reroute and changelog that"
                    + " differ, and topics --create makes them again; else " + START_ANEW);
        }
    }

    private void checkLayouts() {
        snapshot.topics().keySet().stream()
                .filter(name -> plan.isChangelog(name) && !name.equals(plan.changelog()))
                .sorted()
                .forEach(name ->
                        problems.add("topic " + name + " holds sightings in another layout, this configuration's"
                                + " is " + plan.changelog() + ", and all that is remembered would be forgotten; set"
                                + " firstseen.routing and firstseen.store.bucket.ms to what its name says, or "
                                + START_ANEW));
    }

    /** It was made right, and never altered since: a longer grace or retention needs it to be kept for longer. */
    private void checkChangelog(TopicState changelog) {
        if (!changelog.isLogAppendTime()) {
            wrong(
                    changelog,
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "LogAppendTime",
                    ": sightings of a backlog would expire at once by their own time");
        }
        int sightingBytes = SightingCodec.maxBytes(plan.ingest()) + RECORD_BYTES;
        if (changelog.maxMessageBytes() < sightingBytes) {
            wrong(
                    changelog,
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    Integer.toString(sightingBytes),
                    " at least: a sighting with an outcome may be so large");
        }
        long retentionMs = changelog.number(TopicConfig.RETENTION_MS_CONFIG);
        if (retentionMs != -1 && retentionMs < plan.changelogRetentionMs()) {
            wrong(
                    changelog,
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(plan.changelogRetentionMs()),
                    " at least: what is remembered must outlive retention, grace and an outage");
        }
    }

    private void checkMemory() {
        switch (snapshot.memory()) {
            case FITS_OFFSETS -> {}
            case WITHOUT_OFFSETS -> problems.add(withoutOffsets());
            case GONE -> checkGone();
        }
    }

    /** A sighting recognises its own record: read again from the start, every remembered record would pass again. */
    private String withoutOffsets() {
        return "topic " + plan.changelog() + " holds sightings, but group " + plan.applicationId()
                + " has no committed offsets of topic " + plan.ingest() + ": read again from the start, every"
                + " remembered record would pass again; set the group's offsets with: kafka-consumer-groups"
                + " --bootstrap-server " + plan.bootstrapServers() + " --group " + plan.applicationId()
                + " --topic "
                + plan.ingest()
                + " --reset-offsets --to-datetime TIME --execute (docs/operations.md tells how to find"
                + " them exactly), or " + START_ANEW;
    }

    /** Made again without a word it would be empty, and a copy of whatever was seen before would pass. */
    private void checkGone() {
        boolean isOfAnotherLayout = snapshot.topics().keySet().stream().anyMatch(plan::isChangelog);
        if (!isOfAnotherLayout) {
            problems.add("topic " + plan.changelog() + " does not exist, but group " + plan.applicationId()
                    + " has committed offsets of topic " + plan.ingest() + ": what was remembered is gone, and copies"
                    + " of all that was seen would pass; to go on nevertheless, make it with: bin/firstseen topics"
                    + " --create --config FILE (docs/operations.md)");
        }
    }
}
