package io.github.firstseen.app.poll;

import java.util.Locale;

/** What a process does for a shard. */
public enum ShardState {
    /** It is about to ask the database, for the first time or after it was lost. */
    CONNECTING,
    /** Another one polls it; this one takes over when that is gone. */
    STANDING_BY,
    /** It has the shard's lock. */
    ACTIVE;

    /** For people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
