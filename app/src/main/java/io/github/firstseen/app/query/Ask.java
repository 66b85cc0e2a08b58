package io.github.firstseen.app.query;

import io.github.firstseen.dedup.RequestId;

/**
 * What one partition is asked.
 *
 * @param partition from 0
 * @param requestId of the operation
 */
public record Ask(int partition, RequestId requestId) {
    public Ask {
        if (partition < 0) {
            throw new IllegalArgumentException("partition must not be negative, got " + partition);
        }
    }
}
