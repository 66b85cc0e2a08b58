package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.mutant.OutboxMutant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked to do.
 *
 * @param load what is written
 * @param seed of what is written and of the choice of faults
 * @param faults to strike, each until it was witnessed at least once; none for a run that breaks nothing
 * @param source what brings rows to the outbox topic
 * @param brokers how many, positive
 * @param mutant the product to try instead of the one we ship; null for that one
 * @param root of the clone, with the jars that are tried
 * @param directory where all processes keep what is theirs
 */
record OutboxSettings(
        Load load,
        long seed,
        List<OutboxFault> faults,
        SourceKind source,
        int brokers,
        @Nullable OutboxMutant mutant,
        Path root,
        Path directory) {
    /**
     * What is written.
     *
     * @param rows to be committed at least, positive; more where faults are still without a witness by then
     * @param rowsPerSecond to be written at most, positive
     * @param atMost how long to write
     */
    record Load(int rows, int rowsPerSecond, Duration atMost) {
        Load {
            if (rows < 1 || rowsPerSecond < 1 || atMost.toSeconds() < 1) {
                throw new IllegalArgumentException("rows, rows per second and time must be positive, got " + rows + ", "
                        + rowsPerSecond + " and " + atMost);
            }
        }
    }

    OutboxSettings {
        if (brokers < 1) {
            throw new IllegalArgumentException("brokers must be positive, got " + brokers);
        }
        faults = List.copyOf(faults);
        for (OutboxFault fault : faults) {
            if (!fault.isFor(source)) {
                throw new IllegalArgumentException(
                        fault.text() + " cannot strike where the source is " + source.text());
            }
        }
        root = root.toAbsolutePath();
        directory = directory.toAbsolutePath();
    }

    /** The same for one trial, in a directory of its own. */
    OutboxSettings under(OutboxTrial trial, @Nullable OutboxMutant other, String name) {
        return new OutboxSettings(
                trial.load(), seed, trial.faults(), source, brokers, other, root, directory.resolve(name));
    }
}
