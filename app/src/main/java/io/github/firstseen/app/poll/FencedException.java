package io.github.firstseen.app.poll;

/** Another poller of the shard has taken over in Kafka, or a transaction took too long: what is sure begins anew. */
final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FencedException() {
        super("another poller with this application.id has taken over in Kafka, or a transaction took longer than"
                + " transaction.timeout.ms; the lock is given back and asked for again");
    }
}
