package io.github.firstseen.prove;

import io.github.firstseen.prove.fault.Fault;
import io.github.firstseen.prove.mutant.Mutant;
import io.github.firstseen.prove.stage.Stage;
import io.github.firstseen.prove.traffic.Routing;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked to do.
 *
 * @param seconds how long it writes and breaks, positive; starting, healing and judging come on top
 * @param seed of the traffic and of the choice of faults
 * @param faults to strike, each at least once, of those that can strike such brokers; none for a run that breaks nothing
 * @param size of the stage
 * @param recordsPerSecond of the traffic, positive
 * @param routing of the product, and of the traffic
 * @param mutant the product to try instead of the one we ship; null for that one
 * @param root of the clone, with the jars that are tried
 * @param directory where brokers and instances keep what is theirs
 */
public record ProofSettings(
        int seconds,
        long seed,
        List<Fault> faults,
        Stage.Size size,
        int recordsPerSecond,
        Routing routing,
        @Nullable Mutant mutant,
        Path root,
        Path directory) {
    public ProofSettings {
        if (seconds < 1 || recordsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "seconds and records per second must be positive, got " + seconds + " and " + recordsPerSecond);
        }
        faults = List.copyOf(faults);
        List<String> elsewhere = faults.stream()
                .filter(fault -> !fault.isFor(size.kind()))
                .map(Fault::text)
                .toList();
        if (!elsewhere.isEmpty()) {
            throw new IllegalArgumentException(elsewhere + " cannot strike where brokers are "
                    + size.kind().text());
        }
        // Some processes run where another directory is the current one.
        root = root.toAbsolutePath();
        directory = directory.toAbsolutePath();
    }
}
