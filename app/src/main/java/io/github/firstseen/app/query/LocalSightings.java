package io.github.firstseen.app.query;

import io.github.firstseen.app.machine.BackgroundThread;
import io.github.firstseen.app.process.Insight;
import io.github.firstseen.app.process.RestoreProgress;
import io.github.firstseen.app.process.Restoring;
import io.github.firstseen.topology.RunningSightings;
import io.github.firstseen.topology.SightingReader;
import io.github.firstseen.topology.SightingReader.Reading;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers from the stores of this instance, and asks nobody. Any thread. */
final class LocalSightings implements Copies, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalSightings.class);

    private final SightingReader reader;
    private final RunningSightings running;
    private final RestoreProgress restores;
    private final Membership membership;
    private final CopyLags lags;
    private final ScheduledExecutorService membershipThread = BackgroundThread.named("firstseen-membership");
    private final ScheduledExecutorService lagsThread = BackgroundThread.named("firstseen-lags");

    private LocalSightings(Insight insight, SightingReader reader) {
        this.reader = reader;
        this.running = insight.running();
        this.restores = insight.restores();
        this.membership = new Membership(insight.streams(), insight.settings().properties());
        this.lags = new CopyLags(insight.streams(), reader.storeName(), System::currentTimeMillis);
        repeat(membershipThread, membership, Membership.INTERVAL);
        // Apart from the other, since it waits for the cluster.
        repeat(lagsThread, lags, CopyLags.INTERVAL);
    }

    static LocalSightings of(Insight insight, SightingReader reader) {
        return new LocalSightings(insight, reader);
    }

    private static void repeat(ScheduledExecutorService thread, Runnable task, Duration interval) {
        var unused = thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        // It would not be run again; what it knew grows old, which those who ask notice.
                        LOG.warn("{} failed: {}", task.getClass().getSimpleName(), e.toString());
                    }
                },
                0,
                interval.toMillis(),
                TimeUnit.MILLISECONDS);
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
            return new Reply.Read(Role.ACTIVE, asOfMs, null, active.newest());
        }
        Reading copy = freshness == Freshness.STALE_ALLOWED ? reader.anyCopy(ask.partition(), ask.requestId()) : null;
        Restoring restoring = restores.of(ask.partition(), System.nanoTime());
        if (copy == null) {
            return new Reply.NotHere(restoring);
        }
        Role role = restoring == null ? Role.STANDBY : Role.RESTORING;
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
        membershipThread.shutdownNow();
        lagsThread.shutdownNow();
    }
}
