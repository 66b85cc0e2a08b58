package io.github.firstseen.bench.workload;

import io.github.firstseen.testkit.cluster.Cluster;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * How many records one topic holds, and of how many keys. A key is told from others by 64 of its random bits; were two keys
 * taken for one, which is one case in millions, a right output would be called wrong and never a wrong one right.
 */
public record Keys(long records, long distinct) {
    /** Of what should be on a topic that holds each key of the ingest topic once. */
    public static Keys eachOnce(Ingest ingest) {
        long keys = ingest.count(Workload.Kind.FIRST_SEEN);
        return new Keys(keys, keys);
    }

    /** Of what should be on a copy of the ingest topic. */
    public static Keys all(Ingest ingest) {
        return new Keys(
                ingest.kinds().values().stream().mapToLong(Long::longValue).sum(),
                ingest.count(Workload.Kind.FIRST_SEEN));
    }

    /** Reads a topic, committed records only. */
    public static Keys read(Cluster cluster, String topic) {
        LongStream.Builder keys = LongStream.builder();
        CommittedReader.read(cluster, List.of(topic), record -> keys.add(bits(record.key())));
        long[] all = keys.build().sorted().toArray();
        long distinct = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                distinct++;
            }
        }
        return new Keys(all.length, distinct);
    }

    /**
     * Checks a topic of a run that has ended.
     *
     * @throws IllegalStateException if it does not hold this: then the run has not done the work that its figures are of
     */
    public void check(Cluster cluster, String topic) {
        Keys found = read(cluster, topic);
        if (!found.equals(this)) {
            throw new IllegalStateException(topic + " holds " + found + ", but should hold " + this);
        }
    }

    private static long bits(byte[] key) {
        UUID uuid = UUID.fromString(new String(key, StandardCharsets.US_ASCII));
        return uuid.getMostSignificantBits() ^ Long.rotateLeft(uuid.getLeastSignificantBits(), 1);
    }
}
