package io.github.firstseen.app.metrics;

import static io.github.firstseen.app.metrics.Exposed.counter;
import static io.github.firstseen.app.metrics.Exposed.gauge;
import static io.github.firstseen.app.metrics.Source.ofAll;
import static io.github.firstseen.app.metrics.Source.ofTask;

import io.github.firstseen.app.metrics.Exposed.Measure;
import io.github.firstseen.app.metrics.Family.Join;
import io.github.firstseen.topology.metrics.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * All of {@code /metrics} that Kafka's registry holds: ours, and of Kafka's hundreds those that tell whether it goes well. All
 * are recorded at {@code metrics.recording.level=INFO}.
 */
final class Families {
    private static final String CLIENT = "stream-metrics";
    private static final String THREAD = "stream-thread-metrics";
    private static final String TASK = "stream-task-metrics";
    private static final String STATE = "stream-state-metrics";
    private static final String UPDATER = "stream-state-updater-metrics";
    private static final String TOPIC = "stream-topic-metrics";
    private static final String PRODUCER = "producer-metrics";
    private static final String COORDINATOR = "consumer-coordinator-metrics";
    private static final String FETCH = "consumer-fetch-manager-metrics";

    private Families() {}

    static List<Family> all() {
        return Stream.of(ours(), store(), streams(), restore(), clients())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Family> ours() {
        return Arrays.stream(Metric.values()).map(Family::of).toList();
    }

    /** One cache is all of RocksDB's memory, and every store tells of the same one. */
    private static List<Family> store() {
        return List.of(
                largest(
                        gauge("firstseen_rocksdb_memory", "Memory that RocksDB has in use.")
                                .in(Measure.BYTES),
                        ofAll(STATE, "block-cache-usage")),
                largest(
                        gauge("firstseen_rocksdb_memory_pinned", "What of it cannot be given back now.")
                                .in(Measure.BYTES),
                        ofAll(STATE, "block-cache-pinned-usage")),
                largest(
                        gauge("firstseen_rocksdb_memory_limit", "What firstseen.store.memory.bytes allows it.")
                                .in(Measure.BYTES),
                        ofAll(STATE, "block-cache-capacity")),
                largest(
                        gauge("firstseen_store_sightings", "Sightings in the store, an estimate."),
                        ofTask(STATE, "estimate-num-keys")),
                largest(
                        gauge("firstseen_store_files", "The size of the store's files.")
                                .in(Measure.BYTES),
                        ofTask(STATE, "total-sst-files-size")),
                largest(
                        gauge("firstseen_store_background_errors", "Failures of RocksDB in the background."),
                        ofTask(STATE, "background-errors")));
    }

    private static List<Family> streams() {
        return List.of(
                sum(
                        gauge("firstseen_streams_threads_alive", "Stream threads that live."),
                        ofAll(CLIENT, "alive-stream-threads")),
                sum(
                        counter("firstseen_streams_threads_failed", "Stream threads that died."),
                        ofAll(CLIENT, "failed-stream-threads")),
                sum(counter("firstseen_streams_commits", "Commits, by all threads."), ofAll(THREAD, "commit-total")),
                largest(
                        gauge("firstseen_streams_commit_latency_avg", "How long a commit takes, of the slowest thread.")
                                .in(Measure.SECONDS_OF_MS),
                        ofAll(THREAD, "commit-latency-avg")),
                largest(
                        gauge("firstseen_streams_commit_latency_max", "The same, the longest.")
                                .in(Measure.SECONDS_OF_MS),
                        ofAll(THREAD, "commit-latency-max")),
                largest(
                        gauge("firstseen_streams_process", "How much of its time the busiest thread processes records.")
                                .in(Measure.RATIO),
                        ofAll(THREAD, "process-ratio")),
                sum(
                        counter("firstseen_streams_records_consumed", "Records read, by topic and partition."),
                        new Source(TOPIC, "records-consumed-total", List.of("topic", Source.TASK))),
                sum(
                        counter(
                                "firstseen_streams_records_produced",
                                "Records written, by topic and by the partition of the task."),
                        new Source(TOPIC, "records-produced-total", List.of("topic", Source.TASK))),
                sum(
                        counter("firstseen_streams_records_dropped", "Records that Kafka Streams dropped: never any."),
                        ofTask(TASK, "dropped-records-total")));
    }

    private static List<Family> restore() {
        return List.of(
                largest(
                        gauge("firstseen_restore_remaining_records", "Changelog records still to be restored."),
                        ofTask(TASK, "restore-remaining-records-total")),
                sum(
                        gauge("firstseen_restore_records_per_second", "Changelog records restored a second."),
                        ofAll(UPDATER, "restore-records-rate")),
                sum(
                        gauge("firstseen_restore_tasks", "Tasks that are restored."),
                        ofAll(UPDATER, "active-restoring-tasks")),
                sum(
                        gauge("firstseen_standby_tasks", "Tasks that follow a changelog here."),
                        ofAll(UPDATER, "standby-updating-tasks")));
    }

    private static List<Family> clients() {
        return List.of(
                largest(
                        gauge(
                                "firstseen_consumer_lag_records",
                                "Records between the last one fetched and the end of the partition; of a changelog, how far"
                                        + " a standby is behind."),
                        new Source(FETCH, "records-lag", List.of("topic", "partition"))),
                sum(counter("firstseen_consumer_rebalances", "Rebalances."), ofAll(COORDINATOR, "rebalance-total")),
                sum(
                        counter("firstseen_consumer_rebalances_failed", "Rebalances that failed."),
                        ofAll(COORDINATOR, "failed-rebalance-total")),
                sum(
                        counter("firstseen_producer_record_errors", "Records that could not be sent."),
                        ofAll(PRODUCER, "record-error-total")),
                sum(
                        counter("firstseen_producer_record_retries", "Records that were sent again."),
                        ofAll(PRODUCER, "record-retry-total")),
                sum(
                        counter(
                                        "firstseen_producer_transaction_commit",
                                        "Time that threads waited for commits of transactions.")
                                .in(Measure.SECONDS_OF_NS),
                        ofAll(PRODUCER, "txn-commit-time-ns-total")));
    }

    private static Family sum(Exposed exposed, Source source) {
        return new Family(exposed, source, Join.SUM);
    }

    private static Family largest(Exposed exposed, Source source) {
        return new Family(exposed, source, Join.MAX);
    }
}
