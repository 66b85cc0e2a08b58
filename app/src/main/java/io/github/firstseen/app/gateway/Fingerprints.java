package io.github.firstseen.app.gateway;

import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.serdes.payload.Fingerprinter;
import io.github.firstseen.topology.DedupConfig;
import io.github.firstseen.topology.DedupEnvironment;
import org.jspecify.annotations.Nullable;

/** Takes fingerprints as the deduplicator does, but of Avro, whose schemas it has. Any thread. */
public final class Fingerprints {
    private final @Nullable Fingerprinter fingerprinter;

    public Fingerprints(DedupConfig config) {
        this.fingerprinter = areTaken(config) ? config.fingerprinter(DedupEnvironment.NO_AVRO) : null;
    }

    static boolean areTaken(DedupConfig config) {
        return !config.getString(DedupConfig.FINGERPRINT).equals("avro");
    }

    /**
     * Of a body; null where only the deduplicator can take it.
     *
     * @throws InvalidRecordException where it has none, with a text that does not quote it: it would be a dead letter
     */
    public @Nullable Fingerprint of(Body body) throws InvalidRecordException {
        return fingerprinter == null ? null : fingerprinter.of(body.bytes());
    }
}
