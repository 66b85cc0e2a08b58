package io.github.firstseen.app.query;

import java.util.Locale;

/** What the copy of a partition is that answered. The text forms are public: they stand in JSON. */
public enum CopyRole {
    /** The one that judges. */
    ACTIVE,
    /** One that follows it, and takes over where it fails. */
    STANDBY,
    /** One that will judge when its state is read back. */
    RESTORING;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
