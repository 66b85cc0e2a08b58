package io.github.firstseen.dedup;

import org.jspecify.annotations.Nullable;

/** What the rule says of one ingest record: exactly one of these, on its grounds. */
public sealed interface Decision {
    /** Calls the one case that this is. A new case stops every caller from compiling. */
    <R> R match(Cases<R> cases);

    /** One method for each decision. */
    interface Cases<R> {
        R firstSeen(FirstSeen firstSeen);

        R duplicate(Duplicate duplicate);

        R conflict(Conflict conflict);

        R late(Late late);

        R invalid(Invalid invalid);
    }

    /** Its key is not remembered, or not held any more, or the sighting is its own. */
    record FirstSeen(Sighting sighting, Memory memory) implements Decision {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.firstSeen(this);
        }
    }

    /**
     * Its key is remembered, with the same fingerprint.
     *
     * @param refreshed what is to be remembered instead, for longer; null where nothing changes
     */
    record Duplicate(Sighting first, @Nullable Sighting refreshed) implements Decision {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.duplicate(this);
        }
    }

    /**
     * Its key is remembered, with another fingerprint; the answer 422 of draft-ietf-httpapi-idempotency-key-header.
     *
     * @param fingerprint its own
     */
    record Conflict(Sighting first, Fingerprint fingerprint) implements Decision {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.conflict(this);
        }
    }

    /**
     * Nothing is remembered of its key, and it is too old for that to be evidence.
     *
     * @param forwarded the sighting it leaves under {@link LatePolicy#FORWARD}, null under {@link LatePolicy#REJECT}
     */
    record Late(@Nullable Sighting forwarded, String detail) implements Decision {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.late(this);
        }
    }

    /**
     * It cannot be judged, or not be forwarded.
     *
     * @param detail what is wrong, for a person to read
     */
    record Invalid(InvalidReason reason, String detail) implements Decision {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.invalid(this);
        }
    }

    /** What the store knows of a first-seen record. */
    enum Memory {
        /** Nothing: the sighting is to be put. */
        NEW,
        /** An earlier attempt, which the sighting is to replace where it is. */
        EARLIER_ATTEMPT,
        /** The sighting is in the store already: the record was judged before, in a transaction that was lost. */
        KEPT
    }
}
