package io.github.firstseen.dedup;

/** Where a first-seen message stands downstream. */
public enum Status {
    /** Written to the deduplicated topic; nothing was reported of it since. */
    FORWARDED
}
