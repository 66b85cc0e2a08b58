package io.github.firstseen.topology.relay;

import org.apache.kafka.streams.processor.api.Record;

/** What can be done with an event now. */
sealed interface Attempt {
    <R> R match(Cases<R> cases);

    /** What to do in each case. */
    interface Cases<R> {
        R publish(Publish publish);

        R later(Later later);

        R never(Never never);
    }

    /**
     * It can be published.
     *
     * @param record for its destination
     */
    record Publish(Record<DestinationKey, byte[]> record) implements Attempt {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.publish(this);
        }
    }

    /**
     * Not now.
     *
     * @param detail for a person to read
     */
    record Later(RelayReason reason, String detail) implements Attempt {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.later(this);
        }

        /** Whether it says anything about the event: not where nobody answered. */
        boolean counts() {
            return reason != RelayReason.DESTINATION_UNKNOWN;
        }
    }

    /**
     * Not ever.
     *
     * @param detail for a person to read
     */
    record Never(RelayReason reason, String detail) implements Attempt {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.never(this);
        }
    }
}
