package io.github.firstseen.examples.participation.booking;

/** The answer of what books. */
public sealed interface Booked {
    /** Done; {@code reference} is the other system's name for it. */
    record Confirmed(String reference) implements Booked {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.confirmed(this);
        }
    }

    /** Not done, for this reason. */
    record Failed(FailureClass failureClass, String why) implements Booked {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.failed(this);
        }
    }

    /** Whether trying again makes sense. */
    enum FailureClass {
        RETRYABLE,
        NON_RETRYABLE
    }

    /** Takes it apart. */
    <R> R match(Cases<R> cases);

    /** One method per case. */
    interface Cases<R> {
        R confirmed(Confirmed confirmed);

        R failed(Failed failed);
    }

    /** A failure that a further try may mend. */
    static Booked retryable(String why) {
        return new Failed(FailureClass.RETRYABLE, why);
    }

    /** A failure that no further try can mend. */
    static Booked nonRetryable(String why) {
        return new Failed(FailureClass.NON_RETRYABLE, why);
    }
}
