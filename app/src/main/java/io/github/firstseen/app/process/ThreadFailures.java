package io.github.firstseen.app.process;

import io.github.firstseen.topology.TopicMissingException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * When stream threads died, and whether a new one will do better. A thread that dies of a broken connection is replaced;
 * one that dies of the same fault again and again, or of one that no new thread can cure, is not: the process ends and
 * is seen to end. Immutable.
 *
 * @param recentMs times of the latest failures, in ms of a clock that only goes forward, oldest first
 */
public record ThreadFailures(List<Long> recentMs) {
    public static final ThreadFailures NONE = new ThreadFailures(List.of());
    /** So many failures within the window are borne. */
    static final int MOST = 5;

    static final long WINDOW_MS = 5 * 60_000;

    public ThreadFailures {
        recentMs = List.copyOf(recentMs);
    }

    /** With one more; those that are older than the window count no more. */
    public ThreadFailures and(long nowMs) {
        return new ThreadFailures(Stream.concat(
                        recentMs.stream().filter(failedMs -> nowMs - failedMs < WINDOW_MS), Stream.of(nowMs))
                .toList());
    }

    /** Whether the fault repeats too often. */
    public boolean isRepeating() {
        return recentMs.size() > MOST;
    }

    /** Whether a new thread would die of the same: a topic is missing, something is forbidden, or counts differ. */
    public static boolean isHopeless(Throwable fault) {
        return Stream.iterate(fault, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof TopicMissingException
                        || cause instanceof AuthorizationException
                        || cause instanceof AuthenticationException
                        || isOfPartitionCounts(cause));
    }

    /** Kafka Streams has no exception of its own for it (InternalTopicManager). */
    private static boolean isOfPartitionCounts(Throwable cause) {
        String message = cause.getMessage();
        return message != null
                && (message.contains("has invalid partitions") || message.contains("different number of partitions"));
    }
}
