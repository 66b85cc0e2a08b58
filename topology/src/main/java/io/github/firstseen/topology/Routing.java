package io.github.firstseen.topology;

/** Which partition owns a key, so that all of its copies meet in one task. */
public enum Routing {
    /** The one that murmur2 of the idempotency key gives; a record that arrived elsewhere travels there. */
    KEY,
    /** The ingest partition a record is on: the operator states that copies always carry the same record key. */
    PARTITION
}
