package io.github.firstseen.app.topics;

/**
 * How large topics are made that do not exist.
 *
 * @param partitions how many partitions, 0 for as many as the ingest topic has, or 4 where there is none
 * @param replicationFactor how many replicas, -1 for the broker's default
 */
public record NewTopicSize(int partitions, short replicationFactor) {
    public static final NewTopicSize DEFAULT = new NewTopicSize(0, (short) -1);
    private static final int PARTITIONS_DEFAULT = 4;

    public NewTopicSize {
        if (partitions < 0) {
            throw new IllegalArgumentException("partitions must be positive, or 0 for the default, got " + partitions);
        }
        if (replicationFactor != -1 && replicationFactor < 1) {
            throw new IllegalArgumentException(
                    "replicationFactor must be positive, or -1 for the broker's default, got " + replicationFactor);
        }
    }

    public NewTopicSize withReplicas(short otherFactor) {
        return new NewTopicSize(partitions, otherFactor);
    }

    int ingestPartitions() {
        return partitions == 0 ? PARTITIONS_DEFAULT : partitions;
    }

    int outputPartitions(int ingestPartitions) {
        return partitions == 0 ? ingestPartitions : partitions;
    }
}
