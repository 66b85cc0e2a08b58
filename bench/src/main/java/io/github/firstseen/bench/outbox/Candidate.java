package io.github.firstseen.bench.outbox;

/** Who moves rows. */
enum Candidate {
    /** From the outbox topic to the destination, knowing nothing: what the others are compared with. */
    COPY("copy"),
    RELAY("relay"),
    POLLER("poller");

    private final String text;

    Candidate(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
