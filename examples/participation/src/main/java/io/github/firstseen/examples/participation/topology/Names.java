package io.github.firstseen.examples.participation.topology;

/** The names of the topology's nodes and stores; changing one makes other internal topics, so a golden test holds them. */
public final class Names {
    /** Requests by request id. */
    public static final String REQUESTS = "requests";
    /** Request ids by event and order of arrival. */
    public static final String ARRIVALS = "arrivals";
    /** The places of each event. */
    public static final String PLACES = "places";
    /** Request ids by the time of their next try. */
    static final String PARKED = "parked";

    static final String FORWARDED = "forwarded";
    static final String BY_EVENT = "by-event";
    static final String EVENTS = "events";
    static final String COUNTER = "counter";
    static final String COMMANDS = "commands";
    static final String DEAD_LETTER = "dead-letter";

    private Names() {}
}
