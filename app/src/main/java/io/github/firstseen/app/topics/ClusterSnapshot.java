package io.github.firstseen.app.topics;

import java.util.Map;
import java.util.Optional;

/**
 * What was seen of the cluster at one moment.
 *
 * @param topics those of the plan that exist, and this application's changelogs, by name
 * @param transactionVersion the finalized level of the feature {@code transaction.version}, 0 where there is none
 * @param memory what the application remembers, and of which offsets
 */
record ClusterSnapshot(Map<String, TopicState> topics, int transactionVersion, Memory memory) {
    ClusterSnapshot {
        topics = Map.copyOf(topics);
    }

    /** How the state fits the committed offsets; both are written in one transaction. */
    enum Memory {
        /** The group has offsets, or there is nothing to remember yet. */
        FITS_OFFSETS,
        /** The changelog holds sightings, and the group has no offset of the ingest topic. */
        WITHOUT_OFFSETS,
        /** The group has offsets of the ingest topic, and the changelog does not exist. */
        GONE
    }

    Optional<TopicState> topic(String name) {
        return Optional.ofNullable(topics.get(name));
    }
}
