package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.mutant.OutboxMutant;
import java.time.Duration;
import java.util.List;

/**
 * Under what a mutant is tried: the least that makes it show.
 *
 * @param load what is written
 * @param faults to strike; none where what is broken shows by itself
 */
record OutboxTrial(OutboxSettings.Load load, List<OutboxFault> faults) {
    private static final int ROWS = 3_000;
    private static final int ROWS_PER_SECOND = 300;
    private static final Duration AT_MOST = Duration.ofMinutes(4);

    OutboxTrial {
        faults = List.copyOf(faults);
    }

    static OutboxTrial of(OutboxMutant mutant) {
        return switch (mutant) {
            case CURSOR_ON_NUMBERS, BATCH_UNSORTED -> under();
            // More of them wait for the destination that is made late.
            case PARKED_OVERTAKEN ->
                new OutboxTrial(new OutboxSettings.Load(4 * ROWS, ROWS_PER_SECOND, AT_MOST), List.of());
            // Either leaves batches that are in Kafka and not marked.
            case REPLAYS_RELAYED -> under(OutboxFault.POLLER_SESSION_ENDED, OutboxFault.DATABASE_KILL);
            case MARKED_UNSURE -> under(OutboxFault.BROKERS_ALL_DOWN, OutboxFault.POLLER_SESSION_ENDED);
        };
    }

    /** Of the product we ship: all that its mutants are under. */
    static OutboxTrial ofTheProduct(List<OutboxMutant> mutants) {
        return under(mutants.stream()
                .flatMap(mutant -> of(mutant).faults().stream())
                .distinct()
                .toArray(OutboxFault[]::new));
    }

    private static OutboxTrial under(OutboxFault... faults) {
        return new OutboxTrial(new OutboxSettings.Load(ROWS, ROWS_PER_SECOND, AT_MOST), List.of(faults));
    }
}
