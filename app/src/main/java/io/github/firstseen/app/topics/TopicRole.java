package io.github.firstseen.app.topics;

import io.github.firstseen.topology.DedupConfig;

/** What a topic is for. */
enum TopicRole {
    INGEST(DedupConfig.INGEST_TOPIC),
    DEDUPLICATED(DedupConfig.DEDUPLICATED_TOPIC),
    DUPLICATES(DedupConfig.DUPLICATES_TOPIC),
    CONFLICTS(DedupConfig.CONFLICTS_TOPIC),
    DEAD_LETTER(DedupConfig.DEAD_LETTER_TOPIC),
    COMMANDS(DedupConfig.COMMANDS_TOPIC),
    AUDIT(DedupConfig.AUDIT_TOPIC),
    REROUTE("application.id"),
    CHANGELOG("application.id");

    private final String key;

    TopicRole(String key) {
        this.key = key;
    }

    /** The configuration key that names the topic. */
    String key() {
        return key;
    }

    /** Whether the deduplicator writes ingest records to it, with headers added. */
    boolean isWritten() {
        return switch (this) {
            case DEDUPLICATED, DUPLICATES, CONFLICTS, DEAD_LETTER, REROUTE -> true;
            case INGEST, COMMANDS, AUDIT, CHANGELOG -> false;
        };
    }

    /** Whether every record of it counts, so that nothing may be compacted away. */
    boolean keepsEveryRecord() {
        return this != INGEST && this != CHANGELOG;
    }

    /** Whether a task owns the same partition of it as of the ingest topic, so that it has as many. */
    boolean isPartitionedAsIngest() {
        return this == COMMANDS || isInternal();
    }

    /** Whether it belongs to the deduplicator alone, which makes it at its first start where nobody did. */
    boolean isInternal() {
        return this == REROUTE || this == CHANGELOG;
    }

    /** Whether the broker dates what is written there, since by their own time records could expire at once. */
    boolean isByBrokersClock() {
        return this == DEAD_LETTER || this == COMMANDS || this == AUDIT || this == CHANGELOG;
    }

    /** Whether records there must keep their own time. Dead letters must not: they would expire by it. */
    boolean keepsRecordTime() {
        return isWritten() && this != DEAD_LETTER;
    }
}
