package io.github.firstseen.testkit.outbox;

import java.util.UUID;

/**
 * One breach of a guarantee.
 *
 * @param event the event it is about
 * @param what what is wrong with it
 */
public record Breach(UUID event, String what) {
    @Override
    public String toString() {
        return "event " + event + " " + what;
    }
}
