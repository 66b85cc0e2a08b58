package io.github.firstseen.examples.participation.topology;

import io.github.firstseen.examples.participation.booking.Booking;
import java.time.Clock;

/**
 * What the topology needs from its process.
 *
 * @param commandsPartitions how many partitions firstseen's commands topic has
 * @param booking books the places; used by all stream threads
 * @param clock dates the reports, which decides nothing
 */
public record WorkerEnvironment(int commandsPartitions, Booking booking, Clock clock) {
    public WorkerEnvironment {
        if (commandsPartitions < 1) {
            throw new IllegalArgumentException("commandsPartitions must be positive, got " + commandsPartitions);
        }
    }
}
