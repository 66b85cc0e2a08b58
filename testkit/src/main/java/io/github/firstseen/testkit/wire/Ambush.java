package io.github.firstseen.testkit.wire;

/** A tampering that waits for its next requests, on one proxy or several, and counts those it met. Any thread. */
public final class Ambush {
    private final Tampering tampering;
    private int left;
    private int hits;

    /**
     * @param tampering what to do to each request it meets
     * @param requests how many it meets at most, positive
     */
    public Ambush(Tampering tampering, int requests) {
        if (requests < 1) {
            throw new IllegalArgumentException("requests must be positive, got " + requests);
        }
        this.tampering = tampering;
        this.left = requests;
    }

    public Tampering tampering() {
        return tampering;
    }

    /** Whether this request is one of its own; if so it counts as taken, until it is hit or escapes. */
    synchronized boolean takes(Frame request) {
        if (left == 0 || request.apiKey() != tampering.request().id) {
            return false;
        }
        left--;
        return true;
    }

    synchronized void hit() {
        hits++;
    }

    /** What was taken was not hit after all: another one may be. */
    synchronized void escaped() {
        left++;
    }

    /** How many requests it has hit: for what happens after a request is applied, only those that were. */
    public synchronized int hits() {
        return hits;
    }
}
