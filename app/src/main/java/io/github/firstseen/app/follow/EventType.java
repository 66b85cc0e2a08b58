package io.github.firstseen.app.follow;

import java.util.Locale;

/** What an event tells of. The words are public. */
public enum EventType {
    /** How instances and partitions are. */
    STATUS(1),
    /** What was decided of one record: a sample. */
    DECISION(0),
    /** What stands on the audit topic. */
    AUDIT(100);

    private final int kept;

    EventType(int kept) {
        this.kept = kept;
    }

    /** Lower case, as events and parameters say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many of the latest who comes later is told too. */
    int kept() {
        return kept;
    }
}
