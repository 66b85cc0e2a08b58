package io.github.firstseen.app.query;

import io.github.firstseen.app.machine.BackgroundThread;
import io.github.firstseen.app.operate.KeyName;
import io.github.firstseen.app.process.DecisionSamples;
import io.github.firstseen.app.process.Insight;
import io.github.firstseen.topology.DedupConfig;
import io.github.firstseen.topology.SightingReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of a running deduplicator, from any of its instances. Close it before the deduplicator. Any
 * thread.
 */
public final class Queries implements AutoCloseable {
    /** At most so many read at once, whatever is asked: the stream threads come first. */
    private static final int READERS = 2;

    private final Insight insight;
    private final Address self;
    private final Assignment assignment;
    private final CopyLags lags;
    private final IngestAdmin ingest;
    private final LocalSightings local;
    private final LocalStatus localStatus;
    private final Lookup lookup;
    private final StatusGatherer status;
    private final ExecutorService readers = BackgroundThread.pool("firstseen-query", READERS);

    private Queries(Insight insight, Address self) {
        DedupConfig config = insight.settings().dedup();
        SightingReader reader = new SightingReader(insight.streams(), config, insight.running());
        this.self = self;
        this.assignment = new Assignment(insight.streams(), self, reader, config.ingestTopic());
        this.insight = insight;
        this.ingest = new IngestAdmin(insight.settings(), insight.partitions());
        this.lags = CopyLags.of(insight, reader.storeName());
        this.local = new LocalSightings(insight, reader, lags);
        this.localStatus = new LocalStatus(insight, lags, new StoreSizes(insight, reader.storeName()));
        this.lookup =
                new Lookup(assignment, local, readers, insight.settings().http().queryTimeout());
        this.status = new StatusGatherer(insight, assignment, localStatus, ingest, readers);
    }

    /**
     * Begins to watch what is needed to answer.
     *
     * @param self how the other instances reach this one; what Kafka Streams has as {@code application.server}
     */
    public static Queries of(Insight insight, Address self) {
        return new Queries(insight, self);
    }

    /** Across all instances. */
    public Lookup lookup() {
        return lookup;
    }

    /** How all instances are together. */
    public StatusGatherer status() {
        return status;
    }

    /** What all of them decide from now on, for one who follows it. */
    public DecisionFeed decisions() {
        return new DecisionFeed(
                assignment::instances,
                self,
                insight.samples(),
                insight.settings().http().queryTimeout());
    }

    /** What this one decides, alone; {@link DecisionSamples#since}. */
    public DecisionSamples.Batch localDecisions(long since) {
        return insight.samples().since(since);
    }

    /** How this one is, alone. */
    public CompletableFuture<StatusPart> localStatus() {
        return CompletableFuture.supplyAsync(localStatus, readers);
    }

    /** In this one alone: a reply to each, in the same order. */
    public CompletableFuture<List<Reply>> local(List<Ask> asks, Freshness freshness) {
        return CompletableFuture.supplyAsync(() -> local.replies(asks, freshness), readers);
    }

    /**
     * What to look up for a key.
     *
     * @param scope null for none
     * @param partition the only one to ask; null for all that can know of it
     * @throws IllegalArgumentException for a partition that there is not
     */
    public Wanted wanted(KeyName key, @Nullable String scope, @Nullable Integer partition) {
        DedupConfig config = insight.settings().dedup();
        if (partition == null) {
            return new Wanted(key, scope, key.owners(config.routing(), insight.partitions()));
        }
        if (partition < 0 || partition >= insight.partitions()) {
            throw new IllegalArgumentException(
                    "partition must be 0 to " + (insight.partitions() - 1) + ", got " + partition);
        }
        return new Wanted(key, scope, List.of(partition));
    }

    /** What a sighting means now. */
    public Standing standing(Answer.Found found) {
        return Standing.of(
                found.wanted().key().requestId(),
                found.sighting(),
                insight.settings().dedup(),
                System.currentTimeMillis());
    }

    @Override
    public void close() {
        lags.close();
        ingest.close();
        readers.shutdownNow();
    }
}
