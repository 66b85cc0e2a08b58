package io.github.firstseen.app.replay;

import io.github.firstseen.app.config.RefusedException;
import java.util.List;

/** Where dead letters go. One thread. */
interface Delivery extends AutoCloseable {
    /**
     * Sends these and keeps how far that is, both or neither.
     *
     * @param deadLetters in their order, perhaps none
     * @param progress of those reasons whose progress is to be kept
     * @throws RefusedException where that is not possible
     */
    void deliver(List<DeadLetter> deadLetters, Progress progress);

    @Override
    void close();

    /** Sends and keeps nothing. */
    static Delivery nowhere() {
        return new Delivery() {
            @Override
            public void deliver(List<DeadLetter> deadLetters, Progress progress) {
                // They are only counted.
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
    }
}
