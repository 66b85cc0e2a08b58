package io.github.firstseen.app.query;

import io.github.firstseen.app.machine.BackgroundThread;
import io.github.firstseen.app.process.Insight;
import io.github.firstseen.app.process.Membership;
import io.github.firstseen.app.process.RestoreProgress;
import io.github.firstseen.app.process.Restoring;
import io.github.firstseen.topology.RunningSightings;
import io.github.firstseen.topology.SightingReader;
import io.github.firstseen.topology.SightingReader.Reading;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Answers from the stores of this instance, and asks nobody. Any thread. */
final class LocalSightings implements Copies, AutoCloseable {
    private final SightingReader reader;
    private final RunningSightings running;
    private final RestoreProgress restores;
    private final Membership membership;
    private final CopyLags lags;
    private final ScheduledExecutorService lagsThread = BackgroundThread.named("firstseen-lags");

    private LocalSightings(Insight insight, SightingReader reader) {
        this.reader = reader;
        this.running = insight.running();
        this.restores = insight.restores();
        this.membership = insight.membership();
        this.lags = new CopyLags(insight.streams(), reader.storeName(), System::currentTimeMillis);
        var unused = lagsThread.scheduleWithFixedDelay(lags, 0, CopyLags.INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    static LocalSightings of(Insight insight, SightingReader reader) {
        return new LocalSightings(insight, reader);
    }

    @Override
    public List<Reply> replies(List<Ask> asks, Freshness freshness) {
        return asks.stream().map(ask -> reply(ask, freshness)).toList();
    }

    private Reply reply(Ask ask, Freshness freshness) {
        // Before it is read: what is answered is no older.
        long asOfMs = System.currentTimeMillis();
        Reading active = isOwner(ask.partition()) ? reader.running(ask.partition(), ask.requestId()) : null;
        if (active != null && isOwner(ask.partition())) {
            return new Reply.Read(CopyRole.ACTIVE, asOfMs, null, active.newest());
        }
        Reading copy = freshness == Freshness.STALE_ALLOWED ? reader.anyCopy(ask.partition(), ask.requestId()) : null;
        Restoring restoring = restores.of(ask.partition(), System.nanoTime());
        if (copy == null) {
            return new Reply.NotHere(restoring);
        }
        CopyRole role = restoring == null ? CopyRole.STANDBY : CopyRole.RESTORING;
        return new Reply.Read(role, asOfMs, behind(ask.partition(), asOfMs), copy.newest());
    }

    /** Whether a task of this instance runs the partition, and still may. */
    private boolean isOwner(int partition) {
        String thread = running.threadOf(partition);
        return thread != null && membership.isMember(thread);
    }

    /** Nobody knows it of what runs here and is perhaps another's by now: to itself it is up to date. */
    private @Nullable Behind behind(int partition, long nowMs) {
        return running.threadOf(partition) == null ? lags.of(partition, nowMs) : null;
    }

    @Override
    public void close() {
        lagsThread.shutdownNow();
    }
}
