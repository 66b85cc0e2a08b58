package io.github.firstseen.dedup;

/** What becomes of a record that is too old to be judged: nothing is remembered of its time any more. */
public enum LatePolicy {
    /** To the dead-letter topic: held back, visible, replayable. */
    REJECT,
    /** To the deduplicated topic, its decision header saying late; a copy may have passed before. */
    FORWARD
}
