package io.github.firstseen.topology.relay;

import io.github.firstseen.topology.TopicLimits;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What the relay is handed because it must not fetch it itself.
 *
 * @param wallClockMs the wall clock in ms since the epoch; decides when events are tried again
 * @param chance from 0 to 1, for the waits between attempts
 * @param limits of the dead-letter topic
 * @param destinations what the cluster says of the topics that events go to
 * @param listener hears of what becomes of rows
 * @param gate closed where a parking lot is full
 * @param running told how tasks stand
 */
public record RelayEnvironment(
        LongSupplier wallClockMs,
        DoubleSupplier chance,
        TopicLimits limits,
        Destinations destinations,
        RelayListener listener,
        ParkingGate gate,
        RunningRelays running) {}
