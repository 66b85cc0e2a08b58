package io.github.firstseen.app.query;

import io.github.firstseen.topology.StreamsSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Which stream threads of this process are members of the group, so that what they run is theirs. The group's classic
 * protocol, the consumer's and that of streams all count what is looked at here; one that counts no rebalances is believed
 * a few heartbeats later after a silence.
 *
 * <p>A thread that is stuck in a record for longer than {@code max.poll.interval.ms} leaves the group and sends no
 * heartbeats from then on: for one session timeout it still passes for a member.
 */
final class Membership implements Runnable {
    /** How often it must run. */
    static final Duration INTERVAL = Duration.ofMillis(200);

    private static final String GROUP = "consumer-coordinator-metrics";
    private static final String HEARTBEATS = "heartbeat-total";
    private static final String REBALANCES = "rebalance-total";
    private static final String MAIN_CONSUMER = "-consumer";
    private static final String RESTORE_CONSUMER = "-restore-consumer";

    private final KafkaStreams streams;
    private final long sessionNanos;
    private final Map<String, Pulse> pulses = new ConcurrentHashMap<>();
    private long earlierNanos = System.nanoTime();

    /** @param user the properties of the process */
    Membership(KafkaStreams streams, Map<String, String> user) {
        this.streams = streams;
        this.sessionNanos =
                Duration.ofMillis(StreamsSettings.sessionTimeoutMs(user)).toNanos();
    }

    @Override
    public void run() {
        // Before the counts are read, which grow meanwhile.
        long nowNanos = System.nanoTime();
        Map<String, Counts> counts = counts();
        pulses.keySet().retainAll(counts.keySet());
        counts.forEach((thread, now) -> {
            Pulse pulse = pulses.computeIfAbsent(thread, unused -> new Pulse(sessionNanos, earlierNanos));
            synchronized (pulse) {
                pulse.counted(now.heartbeats, now.rebalances, earlierNanos);
            }
        });
        earlierNanos = nowNanos;
    }

    /** Whether what this stream thread runs is its to run now. */
    boolean isMember(String thread) {
        Pulse pulse = pulses.get(thread);
        if (pulse == null) {
            return false;
        }
        synchronized (pulse) {
            return pulse.isMemberAt(System.nanoTime());
        }
    }

    /** By stream thread. */
    private Map<String, Counts> counts() {
        Map<String, Counts> counts = new HashMap<>();
        streams.metrics().forEach((name, metric) -> {
            String client = name.tags().getOrDefault("client-id", "");
            if (name.group().equals(GROUP)
                    && client.endsWith(MAIN_CONSUMER)
                    && !client.endsWith(RESTORE_CONSUMER)
                    && metric.metricValue() instanceof Double value) {
                String thread = client.substring(0, client.length() - MAIN_CONSUMER.length());
                counts.merge(thread, Counts.of(name.name(), value), Counts::and);
            }
        });
        return counts;
    }

    private record Counts(double heartbeats, double rebalances) {
        static Counts of(String metric, double value) {
            return new Counts(metric.equals(HEARTBEATS) ? value : 0, metric.equals(REBALANCES) ? value : 0);
        }

        Counts and(Counts other) {
            return new Counts(heartbeats + other.heartbeats, rebalances + other.rebalances);
        }
    }
}
