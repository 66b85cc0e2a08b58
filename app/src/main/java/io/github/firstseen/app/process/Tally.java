package io.github.firstseen.app.process;

import io.github.firstseen.dedup.Answer;
import io.github.firstseen.dedup.EachDecision;
import io.github.firstseen.serdes.Judged;
import io.github.firstseen.topology.DedupListener;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the stream threads do. Thread-safe; a snapshot may miss what happens while it is taken. */
final class Tally implements DedupListener {
    private final LongAdder rerouted = new LongAdder();
    private final LongAdder swept = new LongAdder();
    private final LongAdder commands = new LongAdder();
    private final LongAdder refusedCommands = new LongAdder();
    private final EachDecision<LongAdder> decided =
            new EachDecision<>(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());

    private final DecisionSamples samples;

    /** @param samples hears of every decision too */
    Tally(DecisionSamples samples) {
        this.samples = samples;
    }

    @Override
    public void decided(Judged judged) {
        judged.decision().match(decided).increment();
        samples.decided(judged);
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
                decided.firstSeen().sum(),
                decided.duplicate().sum(),
                decided.conflict().sum(),
                decided.late().sum(),
                decided.invalid().sum(),
                rerouted.sum(),
                swept.sum(),
                commands.sum(),
                refusedCommands.sum());
    }
}
