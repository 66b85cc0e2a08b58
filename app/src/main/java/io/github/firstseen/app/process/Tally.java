package io.github.firstseen.app.process;

import io.github.firstseen.dedup.Answer;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.topology.DedupListener;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the stream threads do. Thread-safe; a snapshot may miss what happens while it is taken. */
final class Tally implements DedupListener {
    private final LongAdder rerouted = new LongAdder();
    private final LongAdder swept = new LongAdder();
    private final LongAdder commands = new LongAdder();
    private final LongAdder refusedCommands = new LongAdder();
    private final Counters counters = new Counters();

    @Override
    public void decided(Decision decision) {
        decision.match(counters).increment();
    }

    @Override
    public void rerouted() {
        rerouted.increment();
    }

    @Override
    public void answered(Answer answer) {
        commands.increment();
        if (answer instanceof Answer.Refused) {
            refusedCommands.increment();
        }
    }

    @Override
    public void unreadableCommand() {
        commands.increment();
        refusedCommands.increment();
    }

    @Override
    public void swept(int removed) {
        swept.add(removed);
    }

    TallySnapshot snapshot() {
        return new TallySnapshot(
                counters.firstSeen.sum(),
                counters.duplicates.sum(),
                counters.conflicts.sum(),
                counters.late.sum(),
                counters.invalid.sum(),
                rerouted.sum(),
                swept.sum(),
                commands.sum(),
                refusedCommands.sum());
    }

    private static final class Counters implements Decision.Cases<LongAdder> {
        private final LongAdder firstSeen = new LongAdder();
        private final LongAdder duplicates = new LongAdder();
        private final LongAdder conflicts = new LongAdder();
        private final LongAdder late = new LongAdder();
        private final LongAdder invalid = new LongAdder();

        @Override
        public LongAdder firstSeen(Decision.FirstSeen decision) {
            return firstSeen;
        }

        @Override
        public LongAdder duplicate(Decision.Duplicate decision) {
            return duplicates;
        }

        @Override
        public LongAdder conflict(Decision.Conflict decision) {
            return conflicts;
        }

        @Override
        public LongAdder late(Decision.Late decision) {
            return late;
        }

        @Override
        public LongAdder invalid(Decision.Invalid decision) {
            return invalid;
        }
    }
}
