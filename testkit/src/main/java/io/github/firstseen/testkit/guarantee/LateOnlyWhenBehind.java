package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.serdes.HeaderNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record is late only where it is further behind T than the grace, by the t and T in its headers (A6, C6), and only where
 * its key is not remembered: not while a first-seen record lives that came before it on its ingest partition.
 */
public final class LateOnlyWhenBehind implements Guarantee {
    private final long graceMs;

    /** @param graceMs the grace of the deduplicator, in ms */
    public LateOnlyWhenBehind(long graceMs) {
        this.graceMs = graceMs;
    }

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        Map<RequestId, List<Life>> lives = Life.of(history);
        for (OutputRecord output : history.outputs()) {
            Produced source = history.sourceOf(output);
            if (source != null
                    && output.topic() == OutputTopic.DEAD_LETTER
                    && output.decision().equals("late")) {
                String wrong = wrongWith(output, source, lives);
                if (wrong != null) {
                    violations.add(new Violation(source.coordinates(), "is " + output + wrong));
                }
            }
        }
        return violations;
    }

    private @Nullable String wrongWith(OutputRecord output, Produced source, Map<RequestId, List<Life>> lives) {
        Long timeMs = Judgement.number(output, HeaderNames.TIME_MS);
        Long streamTimeMs = Judgement.number(output, HeaderNames.STREAM_TIME_MS);
        RequestId id = source.requestId();
        if (timeMs == null || streamTimeMs == null || id == null) {
            return ", without t, T or a readable key";
        }
        if (timeMs >= streamTimeMs - graceMs) {
            return ", though its time " + timeMs + " is no more than " + graceMs + " ms behind " + streamTimeMs;
        }
        for (Life life : lives.getOrDefault(id, List.of())) {
            boolean wasRemembered = timeMs < life.untilMs() && life.untilMs() > streamTimeMs - graceMs;
            if (wasRemembered && isBefore(life.first(), source)) {
                return ", though " + life + " was remembered";
            }
        }
        return null;
    }

    /** Copies of one ingest partition are judged in its order. */
    private static boolean isBefore(Produced one, Produced other) {
        return one.coordinates().partition() == other.coordinates().partition()
                && one.coordinates().offset() < other.coordinates().offset();
    }
}
