package io.github.firstseen.topology;

import org.apache.kafka.common.utils.Utils;

/** Which partition owns an idempotency key, where {@code firstseen.routing=key}. Any thread. */
public final class Owners {
    private Owners() {}

    /**
     * What Kafka's own partitioner would choose for a record with this key, so that producers that key by idempotency
     * key pay for no reroute.
     *
     * @param partitions positive
     */
    public static int of(byte[] idempotencyKey, int partitions) {
        return Utils.toPositive(Utils.murmur2(idempotencyKey)) % partitions;
    }
}
