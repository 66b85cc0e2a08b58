package io.github.firstseen.app.query;

import io.github.firstseen.app.process.Restoring;
import io.github.firstseen.app.process.TallySnapshot;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an application is, as far as those know who answered. The names are public: they stand in JSON. Points in time are in
 * ms since the epoch.
 *
 * @param routing which of the two, {@code firstseen.routing}, as the configuration writes it
 * @param lifecycle {@code on} or {@code off}
 * @param audit {@code off}, {@code exceptions} or {@code all}
 * @param decisions of all instances that answered, since the start of each
 * @param problems what somebody should look at
 */
public record ClusterStatus(
        String applicationId,
        String version,
        long asOfMs,
        String ingestTopic,
        String routing,
        String lifecycle,
        String audit,
        List<Instance> instances,
        List<Partition> partitions,
        TallySnapshot decisions,
        List<Problem> problems) {
    public ClusterStatus {
        instances = List.copyOf(instances);
        partitions = List.copyOf(partitions);
        problems = List.copyOf(problems);
    }

    /**
     * One process. Of one that did not answer nothing is known.
     *
     * @param state of Kafka Streams
     * @param threads of Kafka Streams that live
     */
    public record Instance(
            String instance,
            boolean reachable,
            @Nullable String state,
            @Nullable Long startedMs,
            @Nullable Integer threads,
            @Nullable TallySnapshot decisions,
            @Nullable Memory memory) {
        static Instance of(Address address, StatusPart part) {
            return new Instance(
                    address.toString(),
                    true,
                    part.state(),
                    part.startedMs(),
                    part.threads(),
                    part.decisions(),
                    part.memory());
        }

        static Instance silent(Address address) {
            return new Instance(address.toString(), false, null, null, null, null, null);
        }
    }

    /** Of RocksDB, in bytes. */
    public record Memory(long rocksDbBytes, long rocksDbLimitBytes) {}

    /** What is said of a partition's owner. */
    public enum OwnerState {
        /** It judges. */
        RUNNING,
        /** It will when its state is read back. */
        RESTORING,
        /** Nobody is known to judge. */
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One partition of the ingest topic, and what is remembered of it.
     *
     * @param owner who judges it or is to; null where nobody is
     * @param committedOffset of the ingest topic; null where nothing was committed or nobody knows
     * @param endOffset of what is committed by its producers; null where nobody knows
     * @param lag how many offsets are still to be read, the ends of producers' transactions among them
     * @param frozenMs for how long nothing was committed while records waited; 0 where it goes on
     * @param restore null unless it is restored
     * @param store null where its owner did not tell
     */
    public record Partition(
            int partition,
            @Nullable String owner,
            OwnerState ownerState,
            List<Standby> standbys,
            @Nullable Long committedOffset,
            @Nullable Long endOffset,
            @Nullable Long lag,
            long frozenMs,
            @Nullable Restoring restore,
            @Nullable Store store) {
        public Partition {
            standbys = List.copyOf(standbys);
        }
    }

    /** A copy that follows; how far behind it is, at most, is null where nobody knows. */
    public record Standby(
            String instance,
            @Nullable Long behindRecords,
            @Nullable Long behindMs) {}

    /**
     * What is kept of a partition.
     *
     * @param sightings an estimate
     * @param bytes on disk, so without the newest, which are in memory
     * @param oldestMs no sighting stands in an older bucket than the one that starts then; null where there is none on disk
     */
    public record Store(
            long sightings, long bytes, @Nullable Long oldestMs) {}

    /**
     * Something to look at.
     *
     * @param partition that has it; null where it is no partition's
     * @param instance that has it; null where it is no instance's
     * @param text for people
     */
    public record Problem(
            Kind kind,
            @Nullable Integer partition,
            @Nullable String instance,
            String text) {
        /** Which. */
        public enum Kind {
            FROZEN_OFFSET,
            NO_OWNER,
            UNREACHABLE,
            RESTORING;

            @Override
            public String toString() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
    }
}
