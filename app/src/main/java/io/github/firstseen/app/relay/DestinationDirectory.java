package io.github.firstseen.app.relay;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.machine.BackgroundThread;
import io.github.firstseen.topology.relay.Destinations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the cluster says of destinations. One that was not asked for before is asked for at once, within seconds; those that
 * are known are asked for again and again on a thread of its own, and answered from memory: what is known holds while the
 * cluster does not answer. Thread-safe.
 */
final class DestinationDirectory implements Destinations, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DestinationDirectory.class);
    private static final Duration ASK_WITHIN = Duration.ofSeconds(3);
    private static final Duration FORGET_AFTER = Duration.ofHours(1);

    private final Admin admin;
    private final int requestMaxBytes;
    private final Duration refresh;
    private final ScheduledExecutorService thread = BackgroundThread.named("firstseen-destinations");
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    /** When the cluster last did not answer: nobody waits for it again before the next refresh. */
    private volatile long silentNanos;

    private volatile boolean isSilent;

    private static final class Known {
        private volatile Destination destination;
        private volatile long usedNanos;

        Known(Destination destination) {
            this.destination = destination;
            this.usedNanos = System.nanoTime();
        }
    }

    private DestinationDirectory(Admin admin, int requestMaxBytes, Duration refresh) {
        this.admin = admin;
        this.requestMaxBytes = requestMaxBytes;
        this.refresh = refresh;
    }

    /**
     * Begins to ask.
     *
     * @param requestMaxBytes what the producer sends at most, in bytes
     */
    @SuppressWarnings("FutureReturnValueIgnored") // a refresh catches what it throws
    static DestinationDirectory start(Settings settings, int requestMaxBytes) {
        Duration refresh = settings.relay().destinationsRefresh();
        DestinationDirectory directory =
                new DestinationDirectory(Admin.create(settings.adminSettings()), requestMaxBytes, refresh);
        directory.thread.scheduleWithFixedDelay(
                directory::refresh, refresh.toMillis(), refresh.toMillis(), TimeUnit.MILLISECONDS);
        return directory;
    }

    @Override
    public Destination look(String topic) {
        Known now = known.get(topic);
        if (now == null) {
            if (isSilent && System.nanoTime() - silentNanos < refresh.toNanos()) {
                return Destination.UNKNOWN;
            }
            now = new Known(ask(topic));
            if (now.destination.standing() == Standing.UNKNOWN) {
                return Destination.UNKNOWN;
            }
            known.put(topic, now);
        }
        now.usedNanos = System.nanoTime();
        return now.destination;
    }

    private void refresh() {
        long nowNanos = System.nanoTime();
        known.values().removeIf(each -> nowNanos - each.usedNanos > FORGET_AFTER.toNanos());
        for (Map.Entry<String, Known> each : known.entrySet()) {
            Destination next = ask(each.getKey());
            if (next.standing() == Standing.UNKNOWN) {
                return;
            }
            Destination before = each.getValue().destination;
            each.getValue().destination = next;
            if (before.standing() != next.standing()) {
                LOG.info("destination {} is {} now", each.getKey(), word(next.standing()));
            }
        }
    }

    private static String word(Standing standing) {
        return switch (standing) {
            case READY -> "ready";
            case MISSING -> "missing";
            case FORBIDDEN -> "not ours to write to";
            case UNKNOWN -> "not known";
        };
    }

    private Destination ask(String topic) {
        try {
            Destination answer = answer(topic);
            isSilent = false;
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Destination.UNKNOWN;
        } catch (ExecutionException e) {
            return of(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | RuntimeException e) {
            return of(e);
        }
    }

    private Destination answer(String topic) throws InterruptedException, ExecutionException, TimeoutException {
        int withinMs = (int) ASK_WITHIN.toMillis();
        DescribeTopicsOptions options =
                new DescribeTopicsOptions().includeAuthorizedOperations(true).timeoutMs(withinMs);
        for (TopicDescription description : admin.describeTopics(List.of(topic), options)
                .allTopicNames()
                .get(withinMs, TimeUnit.MILLISECONDS)
                .values()) {
            Set<AclOperation> allowed = description.authorizedOperations();
            if (allowed != null && !allowed.contains(AclOperation.WRITE) && !allowed.contains(AclOperation.ALL)) {
                return Destination.FORBIDDEN;
            }
        }
        int maxMessageBytes = Integer.MAX_VALUE;
        for (Config config : admin.describeConfigs(List.of(new ConfigResource(ConfigResource.Type.TOPIC, topic)))
                .all()
                .get(withinMs, TimeUnit.MILLISECONDS)
                .values()) {
            maxMessageBytes = Integer.parseInt(
                    config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
        }
        return Destination.ready(Math.min(requestMaxBytes, maxMessageBytes));
    }

    private Destination of(Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException || cause instanceof InvalidTopicException) {
            isSilent = false;
            return Destination.MISSING;
        }
        if (cause instanceof AuthorizationException) {
            isSilent = false;
            return Destination.FORBIDDEN;
        }
        if (!isSilent) {
            LOG.warn("the cluster does not tell of destinations; what is known of them holds ({})", Causes.of(cause));
        }
        isSilent = true;
        silentNanos = System.nanoTime();
        return Destination.UNKNOWN;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
