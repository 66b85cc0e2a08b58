package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Fingerprint;
import io.github.firstseen.testkit.log.LogRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * What went into a deduplicator and what came out of it. By default payloads are the same where their bytes are, and every
 * timestamp stays as the producer wrote it.
 */
public final class History {
    private final Map<Coordinates, Produced> produced;
    private final List<OutputRecord> outputs;
    private final Function<@Nullable Bytes, Fingerprint> fingerprints;
    private final long clockBoundMs;
    private final List<OutputRecord> readEarlier;
    private final List<LogRecord> rerouted;
    private final LifecycleLogs lifecycles;

    private History(
            Map<Coordinates, Produced> produced,
            List<OutputRecord> outputs,
            Function<@Nullable Bytes, Fingerprint> fingerprints,
            long clockBoundMs,
            List<OutputRecord> readEarlier,
            List<LogRecord> rerouted,
            LifecycleLogs lifecycles) {
        this.produced = produced;
        this.outputs = outputs;
        this.fingerprints = fingerprints;
        this.clockBoundMs = clockBoundMs;
        this.readEarlier = readEarlier;
        this.rerouted = rerouted;
        this.lifecycles = lifecycles;
    }

    /**
     * A history of all ingest records and all output records.
     *
     * @throws IllegalArgumentException if two ingest records have the same coordinates
     */
    public static History of(List<Produced> produced, List<OutputRecord> outputs) {
        Map<Coordinates, Produced> byCoordinates = new LinkedHashMap<>();
        for (Produced one : produced) {
            if (byCoordinates.put(one.coordinates(), one) != null) {
                throw new IllegalArgumentException("two ingest records at " + one.coordinates());
            }
        }
        return new History(
                byCoordinates,
                List.copyOf(outputs),
                History::raw,
                Long.MAX_VALUE,
                List.of(),
                List.of(),
                LifecycleLogs.NONE);
    }

    /** The same where payloads are the same if these fingerprints are, as with {@code firstseen.fingerprint=json}. */
    public History withFingerprints(Function<@Nullable Bytes, Fingerprint> others) {
        return new History(produced, outputs, others, clockBoundMs, readEarlier, rerouted, lifecycles);
    }

    /**
     * The same where producers' clocks ran ahead.
     *
     * @param boundMs the lowest value the deduplicator's clock bound can have had, in ms since the epoch: later
     *     timestamps may have been lowered, though not below it
     */
    public History withClockBoundMs(long boundMs) {
        return new History(produced, outputs, fingerprints, boundMs, readEarlier, rerouted, lifecycles);
    }

    /** The same with what a reader of committed records has read while all was going on. */
    public History withReadEarlier(List<OutputRecord> records) {
        return new History(produced, outputs, fingerprints, clockBoundMs, List.copyOf(records), rerouted, lifecycles);
    }

    /** The same with the committed records of the reroute topic, all that were ever there. */
    public History withRerouted(List<LogRecord> records) {
        return new History(
                produced, outputs, fingerprints, clockBoundMs, readEarlier, List.copyOf(records), lifecycles);
    }

    /** The same with what was reported and what was audited meanwhile. */
    public History withLifecycles(LifecycleLogs others) {
        return new History(produced, outputs, fingerprints, clockBoundMs, readEarlier, rerouted, others);
    }

    private static Fingerprint raw(@Nullable Bytes value) {
        return Fingerprint.of(value == null ? null : value.get());
    }

    Iterable<Produced> produced() {
        return produced.values();
    }

    List<OutputRecord> outputs() {
        return outputs;
    }

    List<OutputRecord> readEarlier() {
        return readEarlier;
    }

    List<LogRecord> rerouted() {
        return rerouted;
    }

    LifecycleLogs lifecycles() {
        return lifecycles;
    }

    /** Whether its key may be let through again while it is remembered, as commands say. */
    boolean isReportedOn(Produced one) {
        return lifecycles.isReportedOn(one);
    }

    /** The ingest record that an output record is; null if it says none or one that was never produced. */
    @Nullable
    Produced sourceOf(OutputRecord output) {
        Coordinates source = output.source();
        return source == null ? null : produced.get(source);
    }

    /** The ingest record at these coordinates; null if there is none. */
    @Nullable
    Produced at(Coordinates coordinates) {
        return produced.get(coordinates);
    }

    Fingerprint fingerprintOf(Produced one) {
        return fingerprints.apply(one.record().value());
    }

    /** Whether a record with the first timestamp may leave with the second one. */
    boolean mayBecome(long producedMs, long outputMs) {
        if (producedMs < 0) {
            return outputMs >= 0;
        }
        return producedMs <= clockBoundMs ? outputMs == producedMs : outputMs >= clockBoundMs && outputMs <= producedMs;
    }

    @Override
    public String toString() {
        return "a history of " + produced.size() + " ingest and " + outputs.size() + " output records";
    }
}
