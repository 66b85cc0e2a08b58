package io.github.firstseen.app.relay;

import io.github.firstseen.app.config.Settings;
import io.github.firstseen.app.process.Build;
import io.github.firstseen.topology.relay.RelayStanding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.StreamsMetadata;

/** Asks how a relay is, here and of its other instances. Any thread. */
public final class RelayInquiry implements AutoCloseable {
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final OutboxRelay relay;
    private final Settings settings;
    private final Backlog backlog;

    /** Starts to ask the cluster what waits on the outbox topic. */
    public RelayInquiry(OutboxRelay relay) {
        this.relay = relay;
        this.settings = relay.settings();
        this.backlog = new Backlog(settings, relay.partitions());
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
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(all -> RelayStatus.of(
                        head(),
                        parts.stream().map(CompletableFuture::join).toList(),
                        relay.partitions(),
                        backlog.last()));
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

    /**
     * For how long the oldest row that is not taken has been on the outbox topic, in ms, of each partition that runs here: 0 where
     * none waits; without those of which the cluster did not tell.
     */
    public Map<Integer, Long> pendingAgesMs() {
        Map<Integer, Backlog.Part> known = backlog.last();
        Map<Integer, Long> ages = new TreeMap<>();
        for (RelayStanding standing : relay.running().all()) {
            Backlog.Part part = known.get(standing.partition());
            if (part != null) {
                Long oldestMs = part.oldestMs();
                ages.put(
                        standing.partition(),
                        oldestMs == null ? 0 : Math.max(0, System.currentTimeMillis() - oldestMs));
            }
        }
        return ages;
    }

    @Override
    public void close() {
        backlog.close();
    }
}
