package io.github.firstseen.app.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;

/** What an outbox poller counts. Names are public, docs/outbox.md has them. Any thread. */
public final class PollMetrics {
    private static final double MS_PER_SECOND = 1_000;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter rows = counter("rows_published", "Rows that were published and marked or deleted.");
    private final Counter batches = counter("batches", "Transactions in which rows were published.");
    private final Counter failures = Counter.builder()
            .name("firstseen_outbox_rows_failed")
            .help("Rows that could not be published and are dead letters, by reason.")
            .labelNames("reason")
            .register(registry);
    private final Gauge active = gauge("shard_active", "1 where this process polls the shard.", "shard");
    private final Gauge database = gauge("database_up", "1 where the database answered at last.");
    private final Gauge kafka = gauge("kafka_up", "1 where Kafka answered at last.");
    private final Gauge pending = gauge("pending_rows", "Rows to be published, counted up to 100000.");
    private final Gauge oldest = Gauge.builder()
            .name("firstseen_outbox_oldest_pending_age")
            .unit(Unit.SECONDS)
            .help("How long ago the first of them was written; 0 where there is none.")
            .register(registry);
    private final Gauge slotActive = gauge("slot_active", "1 where somebody reads by the replication slot.", "slot");
    private final Gauge slotLost =
            gauge("slot_lost", "1 where the log is gone that the replication slot needs.", "slot");
    private final Gauge slotRetained = Gauge.builder()
            .name("firstseen_outbox_slot_retained")
            .unit(Unit.BYTES)
            .help("How much of its log the database keeps for the replication slot.")
            .labelNames("slot")
            .register(registry);

    private Counter counter(String name, String help) {
        return Counter.builder().name("firstseen_outbox_" + name).help(help).register(registry);
    }

    private Gauge gauge(String name, String help, String... labels) {
        return Gauge.builder()
                .name("firstseen_outbox_" + name)
                .help(help)
                .labelNames(labels)
                .register(registry);
    }

    /** A batch was published, with so many events in it. */
    public void published(long count) {
        batches.inc();
        rows.inc(count);
    }

    /** A row is a dead letter. */
    public void failed(String reason) {
        failures.labelValues(reason).inc();
    }

    /** How many events were published. */
    public long rowsPublished() {
        return (long) rows.get();
    }

    /** In how many transactions. */
    public long batches() {
        return (long) batches.get();
    }

    /** How many rows are dead letters. */
    public long rowsFailed() {
        return (long) failures.collect().getDataPoints().stream()
                .mapToDouble(point -> point.getValue())
                .sum();
    }

    /** Whether this process polls the shard. */
    public void active(int shard, boolean isActive) {
        active.labelValues(Integer.toString(shard)).set(number(isActive));
    }

    /** Whether the database answered. */
    public void database(boolean isUp) {
        database.set(number(isUp));
    }

    /** Whether Kafka answered. */
    public void kafka(boolean isUp) {
        kafka.set(number(isUp));
    }

    /** What waits in the database. */
    public void backlog(long pendingRows, long oldestMs) {
        pending.set((double) pendingRows);
        oldest.set(oldestMs / MS_PER_SECOND);
    }

    /** Before the slots that there are now are told. */
    public void forgetSlots() {
        slotActive.clear();
        slotLost.clear();
        slotRetained.clear();
    }

    /** How a replication slot is. */
    public void slot(String name, boolean isActive, boolean isLost, long retainedBytes) {
        slotActive.labelValues(name).set(number(isActive));
        slotLost.labelValues(name).set(number(isLost));
        slotRetained.labelValues(name).set((double) retainedBytes);
    }

    private static double number(boolean isSo) {
        return isSo ? 1 : 0;
    }

    PrometheusRegistry registry() {
        return registry;
    }
}
