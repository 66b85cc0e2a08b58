package io.github.firstseen.app.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an application is. Times are in ms, points in time since the epoch.
 *
 * @param instances those that are known, reachable or not
 * @param decisions over all that are reachable
 */
public record StatusAnswer(
        String applicationId,
        String version,
        long asOfMs,
        String ingestTopic,
        String routing,
        String lifecycle,
        String audit,
        List<Instance> instances,
        List<Partition> partitions,
        Decisions decisions,
        List<Problem> problems) {
    public StatusAnswer {
        instances = copy(instances);
        partitions = copy(partitions);
        problems = copy(problems);
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** One process; of one that is not reachable nothing but its name is known. */
    public record Instance(
            String instance,
            boolean reachable,
            @Nullable String state,
            long startedMs,
            int threads,
            @Nullable Decisions decisions,
            @Nullable Memory memory) {}

    /** What was decided since the start of a process. */
    public record Decisions(
            long firstSeen,
            long duplicates,
            long conflicts,
            long late,
            long invalid,
            long rerouted,
            long swept,
            long commands,
            long refusedCommands) {}

    /** Of RocksDB, in bytes. */
    public record Memory(long rocksDbBytes, long rocksDbLimitBytes) {}

    /**
     * One partition of the ingest topic and of the state.
     *
     * @param owner null where there is none
     * @param ownerState running, restoring or none
     * @param lag null while the cluster does not tell it
     * @param frozenMs for how long nothing was committed while records wait
     * @param restore null unless restoring
     * @param store null where nobody has one
     */
    public record Partition(
            int partition,
            @Nullable String owner,
            String ownerState,
            List<Standby> standbys,
            @Nullable Long lag,
            long frozenMs,
            @Nullable Restore restore,
            @Nullable Store store) {
        public Partition {
            standbys = copy(standbys);
        }
    }

    /** A copy of the state; {@code behindMs} null where it is not known. */
    public record Standby(
            String instance, long behindRecords, @Nullable Long behindMs) {}

    /** How far the state is back; {@code timeLeftMs} null while it is not known. */
    public record Restore(
            long restored,
            long total,
            double perSecond,
            @Nullable Long timeLeftMs) {}

    /** What is remembered; {@code sightings} is an estimate, {@code oldestMs} null where there are none. */
    public record Store(
            long sightings, long bytes, @Nullable Long oldestMs) {}

    /** What somebody should look at. */
    public record Problem(
            String kind,
            @Nullable Integer partition,
            @Nullable String instance,
            String text) {}
}
