package io.github.firstseen.testkit.relayed;

/**
 * One breach of a guarantee.
 *
 * @param about the event, or the record where no event is known
 * @param what what is wrong, without the name of either
 */
public record OutboxViolation(String about, String what) {
    @Override
    public String toString() {
        return about + " " + what;
    }
}
