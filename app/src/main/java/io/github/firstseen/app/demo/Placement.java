package io.github.firstseen.app.demo;

import io.github.firstseen.app.demo.Send.RecordKey;
import io.github.firstseen.topology.DedupConfig;
import io.github.firstseen.topology.Routing;
import java.util.Random;

/**
 * What the demo's producers key their records by, and on which partitions they put them.
 *
 * @param partitions of the ingest topic, positive
 * @param habit what they do
 */
record Placement(int partitions, Habit habit) {
    enum Habit {
        /** Record keys on some records only, partitions at random: what {@code routing=key} is made for. */
        ANY,
        /** The idempotency key as record key wherever there is one, partitions at random. */
        KEYED,
        /** The same on the partition that Kafka's partitioner gives it, so copies always meet. */
        KEYED_AND_PARTITIONED
    }

    /** What producers have to do, and no more, for a deduplicator of this configuration to be right. */
    static Placement of(DedupConfig config, int partitions) {
        if (config.routing() == Routing.PARTITION) {
            return new Placement(partitions, Habit.KEYED_AND_PARTITIONED);
        }
        boolean isKeyed = config.getString(DedupConfig.KEY_SOURCE).equals("record-key");
        return new Placement(partitions, isKeyed ? Habit.KEYED : Habit.ANY);
    }

    /** The next send of a message, unedited. */
    Send draw(int message, Random random) {
        return switch (habit) {
            case ANY -> {
                RecordKey recordKey = random.nextBoolean() ? RecordKey.IDEMPOTENCY_KEY : RecordKey.NONE;
                yield new Send(message, 0, random.nextInt(partitions), recordKey);
            }
            case KEYED -> new Send(message, 0, random.nextInt(partitions), RecordKey.IDEMPOTENCY_KEY);
            case KEYED_AND_PARTITIONED -> new Send(message, 0, null, RecordKey.IDEMPOTENCY_KEY);
        };
    }
}
