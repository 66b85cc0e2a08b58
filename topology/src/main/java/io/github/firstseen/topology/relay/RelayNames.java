package io.github.firstseen.topology.relay;

/** The names of nodes and stores of the relay; those of stores are also in the names of its topics. */
final class RelayNames {
    static final String OUTBOX = "outbox";
    static final String COMMANDS = "commands";
    static final String RELAY = "relay";
    static final String DESTINATION = "destination";
    static final String DEAD_LETTER = "dead-letter";

    /** Event ids that were seen. */
    static final String SEEN = "seen-v1";
    /** Aggregates that are held up. */
    static final String BLOCKED = "blocked-v1";
    /** Rows that wait. */
    static final String PARKED = "parked-v1";

    private RelayNames() {}
}
