package io.github.firstseen.app.topics;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.machine.BackgroundThread;
import io.github.firstseen.topology.TopicLimits;
import io.github.firstseen.topology.TopicMissingException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The limits of the topics written to, read again and again on a thread of its own, answered from memory. While the
 * cluster cannot be reached the last known limits hold. Any topic, the ingest topic and the changelog too, is missing when
 * two readings in a row say so: one may come from a broker that does not know it yet. Thread-safe.
 */
public final class TopicDirectory implements TopicLimits, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicDirectory.class);

    private final Admin admin;
    private final List<ConfigResource> topics;
    private final int requestMaxBytes;
    private final ScheduledExecutorService thread;
    private final CompletableFuture<String> missing = new CompletableFuture<>();
    private volatile Map<String, Integer> limits;

    private Set<String> missingOnce = Set.of();
    private boolean isReachable = true;

    private TopicDirectory(Settings settings, ReadyTopics ready, int requestMaxBytes) {
        this.admin = Admin.create(settings.adminSettings());
        this.limits = ready.maxMessageBytes();
        this.topics = ready.names().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        this.requestMaxBytes = requestMaxBytes;
        this.thread = BackgroundThread.named("firstseen-topic-directory");
    }

    /**
     * Starts with what is known and reads on.
     *
     * @param requestMaxBytes what the producer sends at most, fixed when it starts: a topic whose limit is raised later
     *     does not make it send more
     */
    @SuppressWarnings("FutureReturnValueIgnored") // a refresh catches what it throws
    public static TopicDirectory start(Settings settings, ReadyTopics ready, int requestMaxBytes) {
        TopicDirectory directory = new TopicDirectory(settings, ready, requestMaxBytes);
        long intervalMs = settings.dedup().topicsRefreshInterval().toMillis();
        directory.thread.scheduleWithFixedDelay(directory::refresh, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
        return directory;
    }

    @Override
    public int maxMessageBytes(String topic) {
        Integer limit = limits.get(topic);
        if (limit == null) {
            throw new TopicMissingException(topic);
        }
        return Math.min(limit, requestMaxBytes);
    }

    /** Completes with the first topic that is found missing, on the directory's thread; never where none ever is. */
    public CompletionStage<String> missing() {
        return missing;
    }

    private void refresh() {
        try {
            Map<ConfigResource, KafkaFuture<Config>> answers =
                    admin.describeConfigs(topics).values();
            Map<String, Integer> read = new HashMap<>();
            for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer : answers.entrySet()) {
                readOne(answer.getKey().name(), answer.getValue(), read);
            }
            replace(read);
            reachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            unreachable(e.getCause() == null ? e : e.getCause());
        }
    }

    private static void readOne(String topic, KafkaFuture<Config> answer, Map<String, Integer> read)
            throws ExecutionException, InterruptedException {
        try {
            String value =
                    answer.get().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value();
            read.put(topic, Integer.valueOf(value));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                throw e;
            }
        }
    }

    private void replace(Map<String, Integer> read) {
        Map<String, Integer> known = limits;
        Set<String> missingNow = new HashSet<>();
        for (ConfigResource topic : topics) {
            String name = topic.name();
            Integer before = known.get(name);
            if (read.containsKey(name)) {
                logChange(name, before, read.get(name));
            } else if (missingOnce.contains(name)) {
                missingNow.add(name);
                tellOf(name);
            } else {
                missingNow.add(name);
                if (before != null) {
                    read.put(name, before);
                }
            }
        }
        missingOnce = missingNow;
        limits = Map.copyOf(read);
    }

    private void tellOf(String topic) {
        if (missing.complete(topic)) {
            LOG.error("topic {} does not exist any more", topic);
        }
    }

    private static void logChange(String topic, @Nullable Integer before, Integer now) {
        if (before != null && !now.equals(before)) {
            LOG.info("topic {}: max.message.bytes is now {}, was {}", topic, now, before);
        }
    }

    private void reachable() {
        if (!isReachable) {
            LOG.info("the cluster answers again");
        }
        isReachable = true;
    }

    private void unreachable(Throwable cause) {
        if (isReachable) {
            LOG.warn("the cluster does not answer; the last known limits of topics hold ({})", Causes.of(cause));
        }
        isReachable = false;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
