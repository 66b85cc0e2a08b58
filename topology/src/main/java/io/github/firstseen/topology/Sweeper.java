package io.github.firstseen.topology;

import io.github.firstseen.dedup.SightingStore;
import io.github.firstseen.dedup.SightingStore.Swept;
import java.time.Duration;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.Punctuator;

/**
 * Removes, slice by slice, the sightings that count no more. Wall clock only says when to work; what counts is for stream
 * time to say, or an outage would forget every key whose copies are still in the backlog.
 */
public final class Sweeper implements Punctuator {
    /** Often enough to keep up, small enough that the stream does not notice: a slice takes about a millisecond. */
    public static final Duration SLICE_INTERVAL = Duration.ofMillis(25);

    static final int SLICE_SIGHTINGS = 500;

    private final SightingStore store;
    private final LongSupplier streamTimeMs;
    private final IntConsumer swept;
    private final long restMs;

    private long restUntilMs;

    /**
     * A sweeper of one task's store.
     *
     * @param streamTimeMs T, in ms since the epoch; negative before the first record
     * @param swept told how many sightings each slice has removed
     * @param rest between the end of one sweep and the beginning of the next
     */
    public Sweeper(SightingStore store, LongSupplier streamTimeMs, IntConsumer swept, Duration rest) {
        this.store = store;
        this.streamTimeMs = streamTimeMs;
        this.swept = swept;
        this.restMs = rest.toMillis();
    }

    @Override
    public void punctuate(long wallMs) {
        long streamTime = streamTimeMs.getAsLong();
        if (wallMs < restUntilMs || streamTime < 0) {
            return;
        }
        Swept slice = store.sweep(streamTime, SLICE_SIGHTINGS);
        swept.accept(slice.removed());
        if (slice.end()) {
            restUntilMs = wallMs + restMs;
        }
    }
}
