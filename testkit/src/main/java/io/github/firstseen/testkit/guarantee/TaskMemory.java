package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Arrival;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.InMemorySightingStore;
import io.github.firstseen.dedup.LifecycleSettings;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Rule;
import io.github.firstseen.dedup.RuleSettings;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.StoreLayout;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pure rule over T and the sightings of one task, after the turns taken so far. The last turns can be taken back, the
 * settled ones before them cannot. It believes what the outputs say: whether that was right is for the caller to ask.
 */
final class TaskMemory {
    /** Nothing here goes by the wall clock: without leases the rule does not ask. */
    private static final long NO_WALL_MS = 0;

    private final Rule rule;
    private final long graceMs;
    private final InMemorySightingStore settled;
    private final Map<RequestId, Sighting> unsettled = new HashMap<>();
    private final Deque<Taken> taken = new ArrayDeque<>();
    private long settledStreamTimeMs;
    private long streamTimeMs = -1;

    TaskMemory(RuleSettings settings, StoreLayout layout) {
        this.rule = new Rule(settings, LifecycleSettings.DEFAULTS);
        this.graceMs = settings.graceMs();
        this.settled = new InMemorySightingStore(layout);
    }

    /** What a turn changed: T before and after it, the sighting it put, and the unsettled one it hid. */
    private record Taken(
            long beforeMs,
            long afterMs,
            @Nullable RequestId id,
            @Nullable Sighting put,
            @Nullable Sighting hidden) {}

    long streamTimeMs() {
        return streamTimeMs;
    }

    /** Whether the rule allows, as the next turn, what was made of this record. */
    boolean allows(Turn turn) {
        Turn.Judged judged = turn.judged();
        return judged == null
                || judged.said().isTooLarge()
                || allowed(turn, judged).contains(judged.said());
    }

    /** Whether T has gone too far for this record to have been judged as it was, now or later. */
    boolean isPast(Turn turn) {
        Turn.Judged judged = turn.judged();
        Long saidMs = turn.saidStreamTimeMs();
        return (saidMs != null && saidMs < streamTimeMs)
                || (judged != null && judged.said().isFirstSeen() && turn.timeMs() < streamTimeMs - graceMs);
    }

    /** What the rule says: one decision, or two where the store may have forgotten the sighting or not yet. */
    List<Said> allowed(Turn turn, Turn.Judged judged) {
        long atMs = Math.max(streamTimeMs, turn.timeMs());
        Decision unreadable = judged.unreadable();
        if (unreadable != null) {
            return List.of(Said.of(unreadable, atMs));
        }
        Arrival arrival = judged.arrival();
        if (arrival == null) {
            throw new IllegalStateException(turn + " is neither readable nor not");
        }
        Sighting newest = newest(arrival.requestId());
        Said said = Said.of(rule.decide(arrival, newest, atMs, NO_WALL_MS), atMs);
        return newest == null || atMs < newest.expiryMs() + graceMs
                ? List.of(said)
                : List.of(said, Said.of(rule.decide(arrival, null, atMs, NO_WALL_MS), atMs));
    }

    /** The newest sighting that the product may still hold; null if there is none. */
    @Nullable
    Sighting newest(RequestId id) {
        Sighting recent = unsettled.get(id);
        // By T of what is settled: a turn that is taken back must not have made it forget.
        return recent != null ? recent : settled.newest(id, settledStreamTimeMs);
    }

    void take(Turn turn) {
        Long saidMs = turn.saidStreamTimeMs();
        long afterMs = saidMs != null ? saidMs : Math.max(streamTimeMs, turn.timeMs());
        Turn.Judged judged = turn.judged();
        Arrival arrival = judged == null || !judged.said().leavesASighting() ? null : judged.arrival();
        if (arrival == null) {
            taken.addLast(new Taken(streamTimeMs, afterMs, null, null, null));
        } else {
            Sighting put = sightingOf(arrival);
            Sighting hidden = unsettled.put(arrival.requestId(), put);
            taken.addLast(new Taken(streamTimeMs, afterMs, arrival.requestId(), put, hidden));
        }
        streamTimeMs = afterMs;
    }

    private Sighting sightingOf(Arrival arrival) {
        // With T at its own time nothing is late, and without a sighting nothing is a copy.
        if (rule.decide(arrival, null, arrival.timeMs(), NO_WALL_MS) instanceof Decision.FirstSeen first) {
            return first.sighting();
        }
        throw new IllegalStateException("the rule does not let pass " + arrival);
    }

    /** Takes the last turn back. */
    void takeBack() {
        Taken last = taken.removeLast();
        streamTimeMs = last.beforeMs();
        RequestId id = last.id();
        if (id == null) {
            return;
        }
        Sighting hidden = last.hidden();
        if (hidden == null) {
            unsettled.remove(id);
        } else {
            unsettled.put(id, hidden);
        }
    }

    /** So many of the oldest turns are never taken back. */
    void settle(int turns) {
        for (int i = 0; i < turns; i++) {
            Taken oldest = taken.removeFirst();
            settledStreamTimeMs = Math.max(0, oldest.afterMs());
            RequestId id = oldest.id();
            Sighting put = oldest.put();
            if (id != null && put != null) {
                settled.put(id, put, settledStreamTimeMs);
                unsettled.remove(id, put);
            }
        }
    }
}
