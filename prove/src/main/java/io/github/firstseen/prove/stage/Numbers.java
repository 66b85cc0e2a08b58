package io.github.firstseen.prove.stage;

import io.github.firstseen.dedup.LatePolicy;
import io.github.firstseen.dedup.LifecycleSettings;
import io.github.firstseen.dedup.RuleSettings;
import io.github.firstseen.dedup.StoreLayout;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings under which the product is tried: small enough that keys expire, segments drop and sessions end many times
 * within a run.
 */
public final class Numbers {
    public static final String APPLICATION_ID = "prove";
    public static final int PARTITIONS = 4;
    public static final long TTL_MS = 20_000;
    public static final long RETENTION_MS = 30_000;
    /** More than any outage a fault makes, so that few records are late without the traffic's wish. */
    public static final long GRACE_MS = 60_000;

    public static final long SKEW_MS = 5_000;
    /** Long, so that a kill hits an open transaction, as Kafka's own StreamsEosTest does. */
    public static final long COMMIT_INTERVAL_MS = 2_000;
    /** The least that the brokers allow. */
    public static final long SESSION_TIMEOUT_MS = 6_000;

    public static final long TRANSACTION_TIMEOUT_MS = 6_000;

    /** Where misplaced records travel, by the name that Kafka Streams gives it. */
    public static final String REROUTE = APPLICATION_ID + "-reroute-repartition";

    /** Longer than any run: what was rerouted is read at the end. */
    private static final long PURGE_INTERVAL_MS = 7L * 24 * 60 * 60 * 1_000;

    private Numbers() {}

    /** The numbers of the rule. */
    public static RuleSettings rule() {
        return new RuleSettings(TTL_MS, RETENTION_MS, GRACE_MS, LatePolicy.REJECT);
    }

    /** How the store is cut into buckets. */
    public static StoreLayout layout() {
        return new StoreLayout(RETENTION_MS, GRACE_MS, RETENTION_MS);
    }

    /** The numbers of the lifecycle: no lease, since the rule is replayed without the product's clock. */
    public static LifecycleSettings lifecycle() {
        return LifecycleSettings.DEFAULTS;
    }

    /** The product's configuration, but for its state directory. */
    static Map<String, String> properties(String bootstrapServers) {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("bootstrap.servers", bootstrapServers),
                Map.entry("application.id", APPLICATION_ID),
                Map.entry("firstseen.http.listener", "http://127.0.0.1:0"),
                Map.entry("firstseen.ttl.ms", Long.toString(TTL_MS)),
                Map.entry("firstseen.retention.ms", Long.toString(RETENTION_MS)),
                Map.entry("firstseen.store.bucket.ms", Long.toString(layout().bucketMs())),
                Map.entry("firstseen.grace.ms", Long.toString(GRACE_MS)),
                Map.entry("firstseen.clock.skew.max.ms", Long.toString(SKEW_MS)),
                Map.entry("firstseen.lifecycle", "on"),
                Map.entry("firstseen.audit", "all"),
                Map.entry("firstseen.sweep.interval.ms", "2000"),
                Map.entry("commit.interval.ms", Long.toString(COMMIT_INTERVAL_MS)),
                Map.entry("repartition.purge.interval.ms", Long.toString(PURGE_INTERVAL_MS)),
                Map.entry("consumer.session.timeout.ms", Long.toString(SESSION_TIMEOUT_MS)),
                Map.entry("consumer.heartbeat.interval.ms", "1500"),
                Map.entry("producer.transaction.timeout.ms", Long.toString(TRANSACTION_TIMEOUT_MS))));
    }
}
