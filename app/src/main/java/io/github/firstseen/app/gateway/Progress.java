package io.github.firstseen.app.gateway;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How far the ingest topic was judged. An answer is never older than its question. Any thread. */
interface Progress {
    /** Behind the last record of each partition that was judged, for good; a partition of which none was is not in it. */
    CompletableFuture<Map<Integer, Long>> committed();

    /** Behind the last record of each partition that there is. */
    CompletableFuture<Map<Integer, Long>> ends();
}
