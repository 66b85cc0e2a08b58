package io.github.firstseen.topology;

import java.util.Locale;

/** The names of the topics that belong to the deduplicator alone, as Kafka Streams makes them. */
public final class InternalTopics {
    /** Grows when sightings are laid out in a way that older code cannot read. */
    public static final int STATE_VERSION = 1;

    private static final String STORE_PREFIX = "sightings-v";
    private static final String CHANGELOG_SUFFIX = "-changelog";

    private InternalTopics() {}

    /** Where misplaced records travel to the partition that owns their key. */
    public static String reroute(String applicationId) {
        return applicationId + "-" + Names.REROUTE + "-repartition";
    }

    /** The changelog of the sightings. */
    public static String changelog(String applicationId, DedupConfig config) {
        return applicationId + "-" + store(config) + CHANGELOG_SUFFIX;
    }

    /** Whether this is a changelog of the sightings of this application, of whatever version and layout. */
    public static boolean isChangelog(String applicationId, String topic) {
        return topic.startsWith(applicationId + "-" + STORE_PREFIX) && topic.endsWith(CHANGELOG_SUFFIX);
    }

    /**
     * The store's name. It holds what sightings cannot be found without: under another routing a key is looked for in
     * another partition, with another bucket width in windows that do not exist, and every remembered key would pass
     * again. So another layout is another store, and the start sees that one of another layout exists.
     */
    static String store(DedupConfig config) {
        String routing = config.routing().name().toLowerCase(Locale.ROOT);
        return STORE_PREFIX + STATE_VERSION + "-" + routing + "-"
                + config.storeLayout().bucketMs();
    }
}
