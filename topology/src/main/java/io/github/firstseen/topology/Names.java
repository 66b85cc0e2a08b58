package io.github.firstseen.topology;

/** The names of the topology's nodes; changing one makes other internal topics, so a golden test holds them. */
final class Names {
    static final String INGEST = "ingest";
    static final String ROUTE = "route";
    static final String IN_PLACE = "in-place";
    static final String MISPLACED = "misplaced";
    static final String REROUTE = "reroute";
    static final String OWNED = "owned";
    static final String JUDGE = "judge";
    static final String DEDUPLICATED = "deduplicated";
    static final String DUPLICATES = "duplicates";
    static final String CONFLICTS = "conflicts";
    static final String DEAD_LETTER = "dead-letter";
    static final String COMMANDS = "commands";
    static final String LIFECYCLE = "lifecycle";
    static final String AUDIT = "audit";

    private Names() {}
}
