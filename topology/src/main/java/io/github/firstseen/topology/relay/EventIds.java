package io.github.firstseen.topology.relay;

import io.github.firstseen.dedup.Arrival;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.LifecycleSettings;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.dedup.Rule;
import io.github.firstseen.dedup.RuleSettings;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.SightingStore;
import java.nio.charset.StandardCharsets;

/** Knows which events were here before: by the deduplicator's rule and store, with event ids for idempotency keys. */
final class EventIds {
    private static final LifecycleSettings NO_LIFECYCLE =
            new LifecycleSettings(LifecycleSettings.NO_LEASE, Integer.MAX_VALUE, LifecycleSettings.TtlRefresh.NEVER);

    private final RuleSettings settings;
    private final Rule rule;
    private final SightingStore store;

    /** What a row is. */
    enum Met {
        FIRST,
        /** This very record, which the store knows from an attempt whose transaction was lost. */
        AGAIN,
        REPLAY,
        CONFLICT
    }

    EventIds(RuleSettings settings, SightingStore store) {
        this.settings = settings;
        this.rule = new Rule(settings, NO_LIFECYCLE);
        this.store = store;
    }

    /**
     * Tells what the row is, and remembers the first of an id.
     *
     * @param streamTimeMs the highest time of the records this task has read, in ms since the epoch
     */
    Met meet(OutboxRow row, RawRow raw, long streamTimeMs, long wallMs) {
        RequestId id = RequestId.of(null, row.id().getBytes(StandardCharsets.UTF_8));
        Arrival arrival =
                new Arrival(id, row.fingerprint(), raw.source(), raw.timeMs(), raw.timeMs(), settings.ttlMs());
        Decision decision = rule.decide(arrival, store.newest(id, streamTimeMs), streamTimeMs, wallMs);
        return decision.match(new Decision.Cases<>() {
            @Override
            public Met firstSeen(Decision.FirstSeen first) {
                if (first.memory() == Decision.Memory.KEPT) {
                    return Met.AGAIN;
                }
                return remember(first.sighting());
            }

            @Override
            public Met duplicate(Decision.Duplicate duplicate) {
                return Met.REPLAY;
            }

            @Override
            public Met conflict(Decision.Conflict conflict) {
                return Met.CONFLICT;
            }

            @Override
            public Met late(Decision.Late late) {
                Sighting forwarded = late.forwarded();
                if (forwarded == null) {
                    throw new IllegalStateException("late rows are forwarded, and this one was not");
                }
                return remember(forwarded);
            }

            @Override
            public Met invalid(Decision.Invalid invalid) {
                throw new IllegalStateException("an event id has no attempts to exhaust");
            }

            private Met remember(Sighting sighting) {
                store.put(id, sighting, Math.max(raw.timeMs(), streamTimeMs));
                return Met.FIRST;
            }
        });
    }
}
