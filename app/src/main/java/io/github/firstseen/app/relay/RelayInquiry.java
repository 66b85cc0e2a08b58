package io.github.firstseen.app.relay;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.log.Causes;
import io.github.firstseen.app.process.Build;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.StreamsMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks how a relay is, here and of its other instances. Any thread. */
public final class RelayInquiry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayInquiry.class);
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final OutboxRelay relay;
    private final Settings settings;
    private final Admin admin;

    /** Makes a client of the cluster, which is asked for lags. */
    public RelayInquiry(OutboxRelay relay) {
        this.relay = relay;
        this.settings = relay.settings();
        this.admin = Admin.create(settings.adminSettings());
    }

    /** Another instance, asked on behalf of somebody who may ask. */
    @FunctionalInterface
    public interface Peers {
        /** Completed exceptionally where it does not answer. */
        CompletableFuture<RelayStatus.Part> ask(String instance, Duration within);
    }

    /** What this instance says of itself. */
    public RelayStatus.Part here() {
        return new RelayStatus.Part(
                address(),
                relay.streams().state().name().toLowerCase(Locale.ROOT),
                relay.startedMs(),
                relay.counts(),
                relay.running().all());
    }

    /** Of all instances; waits for those that do not answer for some seconds. */
    public CompletableFuture<RelayStatus> everywhere(Peers peers) {
        List<CompletableFuture<RelayStatus.Part>> parts = new ArrayList<>();
        parts.add(CompletableFuture.completedFuture(here()));
        for (StreamsMetadata each : relay.streams().metadataForAllStreamsClients()) {
            String instance = each.hostInfo().host() + ":" + each.hostInfo().port();
            if (!instance.equals(address()) && !instance.startsWith("unavailable")) {
                parts.add(peers.ask(instance, WITHIN)
                        .exceptionally(unanswered -> RelayStatus.Part.unreachable(instance)));
            }
        }
        CompletableFuture<Map<Integer, Long>> lags = CompletableFuture.supplyAsync(this::lags);
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenCombine(
                        lags,
                        (all, known) -> RelayStatus.of(
                                head(),
                                parts.stream().map(CompletableFuture::join).toList(),
                                relay.partitions(),
                                known));
    }

    private RelayStatus head() {
        return new RelayStatus(
                settings.applicationId(),
                Build.version(),
                System.currentTimeMillis(),
                settings.relay().outboxTopic(),
                settings.relay().destination().toString(),
                RelayCounts.ZERO,
                List.of(),
                List.of(),
                List.of());
    }

    private String address() {
        return settings.properties().getOrDefault(StreamsConfig.APPLICATION_SERVER_CONFIG, "");
    }

    /** Records of the outbox topic that are not taken yet, by partition; nothing where the cluster does not tell in time. */
    private Map<Integer, Long> lags() {
        try {
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(settings.applicationId())
                    .partitionsToOffsetAndMetadata()
                    .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            for (int partition = 0; partition < relay.partitions(); partition++) {
                wanted.put(new TopicPartition(settings.relay().outboxTopic(), partition), OffsetSpec.latest());
            }
            Map<Integer, Long> lags = new HashMap<>();
            admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get(WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .forEach((partition, end) -> {
                        OffsetAndMetadata at = committed.get(partition);
                        lags.put(partition.partition(), end.offset() - (at == null ? 0 : at.offset()));
                    });
            return lags;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Map.of();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the cluster does not tell how far the relay is: {}", Causes.of(e));
            return Map.of();
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
