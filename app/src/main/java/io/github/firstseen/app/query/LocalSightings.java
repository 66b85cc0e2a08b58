package io.github.firstseen.app.query;

import io.github.firstseen.app.process.Insight;
import io.github.firstseen.app.process.Restoring;
import io.github.firstseen.topology.SightingReader;
import io.github.firstseen.topology.SightingReader.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers from the stores of this instance, and asks nobody. Any thread. */
final class LocalSightings implements Copies {
    private final Insight insight;
    private final SightingReader reader;
    private final CopyLags lags;

    LocalSightings(Insight insight, SightingReader reader, CopyLags lags) {
        this.insight = insight;
        this.reader = reader;
        this.lags = lags;
    }

    @Override
    public List<Reply> replies(List<Ask> asks, Freshness freshness) {
        return asks.stream().map(ask -> reply(ask, freshness)).toList();
    }

    private Reply reply(Ask ask, Freshness freshness) {
        // Before it is read: what is answered is no older.
        long asOfMs = System.currentTimeMillis();
        Reading active = insight.owns(ask.partition()) ? reader.running(ask.partition(), ask.requestId()) : null;
        if (active != null && insight.owns(ask.partition())) {
            return new Reply.Read(CopyRole.ACTIVE, asOfMs, null, active.newest());
        }
        Reading copy = freshness == Freshness.STALE_ALLOWED ? reader.anyCopy(ask.partition(), ask.requestId()) : null;
        Restoring restoring = insight.restores().of(ask.partition(), System.nanoTime());
        if (copy == null) {
            return new Reply.NotHere(restoring);
        }
        CopyRole role = restoring == null ? CopyRole.STANDBY : CopyRole.RESTORING;
        return new Reply.Read(role, asOfMs, behind(ask.partition(), asOfMs), copy.newest());
    }

    /** Nobody knows it of what runs here and is perhaps another's by now: to itself it is up to date. */
    private @Nullable Behind behind(int partition, long nowMs) {
        return insight.running().threadOf(partition) == null ? lags.of(partition, nowMs) : null;
    }
}
