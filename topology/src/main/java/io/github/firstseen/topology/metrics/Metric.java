package io.github.firstseen.topology.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every metric of ours: names, tags and meanings are public. Each is of one task, so its tags begin with {@code thread-id}
 * and {@code task-id}; it counts from when the thread has got the task. What is counted may belong to a transaction that is
 * aborted and done again: these are counts of work, not of outputs.
 */
public enum Metric {
    RECORDS_DECIDED("records-decided-total", "Records judged, by decision.", Tag.DECISION),
    RECORDS_HELD_BACK("records-held-back-total", "Records that are late or invalid, by reason.", Tag.REASON),
    RECORDS_REROUTED("records-rerouted-total", "Records sent on to the partition that owns their key."),
    RECORD_AGE_AVG(
            "record-age-ms-avg",
            "How long ago records were dated when they were judged, on average; of one record in sixteen."),
    RECORD_AGE_MAX("record-age-ms-max", "The same, the longest."),
    HOT_KEY_SHARE(
            "hot-key-share",
            "The largest share of one key among the records of the last one to two minutes, 0 to 1, at least; of one record"
                    + " in sixteen. Of fewer than about a thousand records it tells nothing."),
    LOOKUPS("lookups-total", "Keys looked up in the store."),
    LOOKUP_WINDOWS("lookup-windows-total", "Windows of the store looked into for them."),
    SIGHTINGS_SWEPT("sightings-swept-total", "Sightings removed by sweeps because they count no more."),
    COMMANDS_ANSWERED(
            "commands-answered-total",
            "Lifecycle commands: moved, what they said was done; unreadable; or why they changed nothing.",
            Tag.ANSWER),
    RELAY_PUBLISHED("relay-events-published-total", "Events the relay has published."),
    RELAY_REPLAYS("relay-replays-dropped-total", "Rows the relay has dropped, since their events were there before."),
    RELAY_IGNORED("relay-changes-ignored-total", "Records of the outbox topic that told of no new row."),
    RELAY_DEAD_LETTERS(
            "relay-dead-letters-total", "Rows that went to the relay's dead letters, by reason.", Tag.REASON),
    RELAY_INVERSIONS(
            "relay-inversions-total",
            "Events that came behind one of their aggregate with a higher sequence: writers did not lock the aggregate."),
    RELAY_ROW_AGE_MAX(
            "relay-row-age-ms-max",
            "How long rows had been on the outbox topic when the relay took them, the longest."),
    RELAY_PARKED_ROWS("relay-parked-rows", "Rows that wait."),
    RELAY_BLOCKED_AGGREGATES("relay-blocked-aggregates", "Aggregates that are held up."),
    RELAY_HELD_AGGREGATES("relay-held-aggregates", "Aggregates that wait for an operator."),
    RELAY_PARKED_AGE("relay-parked-age-ms", "How long the oldest row that waits has been on the outbox topic.");

    /** The group of all of them. */
    public static final String GROUP = "firstseen-metrics";

    /** Values are the texts of headers and audit events. */
    private static final class Tag {
        static final String DECISION = "decision";
        static final String REASON = "reason";
        static final String ANSWER = "answer";
    }

    private final String text;
    private final String meaning;
    private final @Nullable String tag;

    Metric(String text, String meaning) {
        this(text, meaning, null);
    }

    Metric(String text, String meaning, @Nullable String tag) {
        this.text = text;
        this.meaning = meaning;
        this.tag = tag;
    }

    /** Its name, as Kafka spells names. */
    public String text() {
        return text;
    }

    /** For a person to read; the unit, where it has one, is in the name. */
    public String meaning() {
        return meaning;
    }

    /** The names of its tags beside those of the task. */
    public List<String> tags() {
        return tag == null ? List.of() : List.of(tag);
    }
}
