package io.github.firstseen.app.replay;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a replay has done.
 *
 * @param replayed how many dead letters were sent, or would be, by reason; without those of which there were none
 * @param skipped how many it has read and not sent, by why; the same
 * @param end whether it went to the end
 */
public record ReplayResult(Map<String, Long> replayed, Map<Skip, Long> skipped, End end) {
    static final ReplayResult NOTHING = new ReplayResult(Map.of(), Map.of(), End.STOPPED);

    /** How it ended. */
    public enum End {
        /** It has dealt with all that the topic held when it began. */
        COMPLETE,
        /** It was told to stop before; the next one goes on there. */
        STOPPED
    }

    public ReplayResult {
        replayed = Collections.unmodifiableMap(new TreeMap<>(replayed));
        skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
    }

    /** All of them. */
    public long count() {
        return replayed.values().stream().mapToLong(Long::longValue).sum();
    }

    ReplayResult plus(Batch batch) {
        Map<String, Long> more = new TreeMap<>(replayed);
        batch.deadLetters().forEach(deadLetter -> more.merge(deadLetter.reason(), 1L, Long::sum));
        Map<Skip, Long> moreSkipped = new TreeMap<>(skipped);
        batch.skipped().forEach((skip, count) -> moreSkipped.merge(skip, count, Long::sum));
        return new ReplayResult(more, moreSkipped, end);
    }

    ReplayResult complete() {
        return new ReplayResult(replayed, skipped, End.COMPLETE);
    }
}
