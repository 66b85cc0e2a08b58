package io.github.firstseen.app.query;

import org.jspecify.annotations.Nullable;

/**
 * How far a partition of the ingest topic is read, by the cluster's word.
 *
 * @param committed null where nothing was committed
 * @param end of what its producers have committed
 * @param lag how many offsets are to be read; records that are there no more do not count
 */
record IngestOffsets(@Nullable Long committed, long end, long lag) {
    static IngestOffsets of(@Nullable Long committed, long beginning, long end) {
        long from = Math.max(committed == null ? 0 : committed, beginning);
        return new IngestOffsets(committed, end, Math.max(0, end - from));
    }
}
