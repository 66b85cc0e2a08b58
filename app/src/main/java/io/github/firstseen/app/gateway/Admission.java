package io.github.firstseen.app.gateway;

import org.jspecify.annotations.Nullable;

/** What becomes of a message at the gateway. */
public sealed interface Admission {
    /** One method a case, so that a new case stops every caller from compiling. */
    interface Cases<R> {
        R accepted(Accepted accepted);

        R inFlight(InFlight inFlight);

        R payloadDiffers(PayloadDiffers differs);

        R replayed(Replayed replayed);

        R exhausted(Exhausted exhausted);

        R tooLarge(TooLarge tooLarge);

        R unavailable(Unavailable unavailable);
    }

    <R> R match(Cases<R> cases);

    /**
     * Kafka has it for good.
     *
     * @param first what was known of its key by another record; null where nothing was, or was not in time
     * @param isSamePayload whether the first has this payload; null where nothing is known, or it could not be compared
     */
    record Accepted(
            Message message,
            Receipt receipt,
            @Nullable Sighted first,
            @Nullable Boolean isSamePayload) implements Admission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.accepted(this);
        }
    }

    /** Not taken: the first of its key, with the same payload, has no outcome yet. */
    record InFlight(Message message) implements Admission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.inFlight(this);
        }
    }

    /** Not taken: its key is remembered with another payload. */
    record PayloadDiffers(Message message) implements Admission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.payloadDiffers(this);
        }
    }

    /** Not taken: the first is done, and this is what came of it. */
    record Replayed(Message message, Sighted first) implements Admission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.replayed(this);
        }
    }

    /** Not taken: no further attempt is let through. */
    record Exhausted(Message message) implements Admission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.exhausted(this);
        }
    }

    /** Not taken: the ingest topic takes none of this size. */
    record TooLarge() implements Admission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tooLarge(this);
        }
    }

    /**
     * Kafka may have it or not, or nobody could say what is known of its key: to send it again is right, and harmless.
     *
     * @param why for people
     */
    record Unavailable(String why) implements Admission {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unavailable(this);
        }
    }
}
