package io.github.firstseen.app.process;

import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.machine.BackgroundThread;
import io.github.firstseen.topology.StreamsSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which stream threads of this process are members of the group, so that what they run is theirs. The group's classic
 * protocol, the consumer's and that of streams all count what is looked at here; one that counts no rebalances is believed
 * a few heartbeats later after a silence.
 *
 * <p>A thread that is stuck in a record for longer than {@code max.poll.interval.ms} leaves the group and sends no
 * heartbeats from then on: for one session timeout it still passes for a member.
 */
public final class Membership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);

    private static final Duration INTERVAL = Duration.ofMillis(200);

    private static final String GROUP = "consumer-coordinator-metrics";
    private static final String HEARTBEATS = "heartbeat-total";
    private static final String REBALANCES = "rebalance-total";
    private static final String MAIN_CONSUMER = "-consumer";
    private static final String RESTORE_CONSUMER = "-restore-consumer";

    private final KafkaStreams streams;
    private final long sessionNanos;
    private final Map<String, Pulse> pulses = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread = BackgroundThread.named("firstseen-membership");
    private long earlierNanos = System.nanoTime();

    private Membership(KafkaStreams streams, Map<String, String> user) {
        this.streams = streams;
        this.sessionNanos =
                Duration.ofMillis(StreamsSettings.sessionTimeoutMs(user)).toNanos();
    }

    /**
     * Begins to look.
     *
     * @param streams not started yet, or what it is told first would be of nobody knows when
     * @param user the properties of the process
     */
    static Membership of(KafkaStreams streams, Map<String, String> user) {
        Membership membership = new Membership(streams, user);
        var unused = membership.thread.scheduleWithFixedDelay(
                membership::lookAgain, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return membership;
    }

    /** Whatever happens: what was seen last grows old by itself. */
    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("the membership of stream threads is not known for now: {}", Causes.of(e));
        }
    }

    private void look() {
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
    public boolean isMember(String thread) {
        Pulse pulse = pulses.get(thread);
        if (pulse == null) {
            return false;
        }
        synchronized (pulse) {
            return pulse.isMemberAt(System.nanoTime());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
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
