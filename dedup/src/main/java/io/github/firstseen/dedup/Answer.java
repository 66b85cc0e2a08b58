package io.github.firstseen.dedup;

import org.jspecify.annotations.Nullable;

/** What the lifecycle says of one command: exactly one of these. */
public sealed interface Answer {
    /** Calls the one case that this is. A new case stops every caller from compiling. */
    <R> R match(Cases<R> cases);

    /** One method for each answer. */
    interface Cases<R> {
        R moved(Moved moved);

        R refused(Refused refused);
    }

    /** The command counts: the sighting is to be replaced by another. */
    record Moved(Sighting from, Sighting to) implements Answer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.moved(this);
        }
    }

    /**
     * The command changes nothing.
     *
     * @param sighting what is remembered of the key, null if nothing is
     */
    record Refused(@Nullable Sighting sighting, RefusalReason reason) implements Answer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }
}
