package io.github.firstseen.app.demo;

/**
 * What traffic is made of messages.
 *
 * @param copies how often each message is sent in all, at least 1
 * @param edits the share of the copies after the first whose payload is edited, 0 to 1
 * @param seed the same seed repeats the same traffic
 */
public record Mix(int copies, double edits, long seed) {
    public Mix {
        if (copies < 1) {
            throw new IllegalArgumentException("copies must be at least 1, got " + copies);
        }
        if (!(edits >= 0 && edits <= 1)) {
            throw new IllegalArgumentException("edits must be from 0 to 1, got " + edits);
        }
    }
}
