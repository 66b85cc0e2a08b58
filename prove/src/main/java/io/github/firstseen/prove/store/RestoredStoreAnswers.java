package io.github.firstseen.prove.store;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.dedup.Status;
import io.github.firstseen.prove.stage.Numbers;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.guarantee.OutputRecord;
import io.github.firstseen.testkit.guarantee.OutputTopic;
import io.github.firstseen.testkit.log.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies that are sent when every local store was lost find what was remembered before: each is a duplicate (F1, F2), or
 * the next attempt where the last one was released.
 */
public final class RestoredStoreAnswers {
    private RestoredStoreAnswers() {}

    /**
     * A question put to the restored store.
     *
     * @param copy as it was acknowledged
     * @param remembered what it must meet
     */
    public record Asked(LogRecord copy, Sighting remembered) {}

    /** Every copy that was not answered as it had to be. */
    public static List<String> check(List<Asked> asked, List<OutputRecord> outputs) {
        Map<String, OutputRecord> answers = new HashMap<>();
        for (OutputRecord output : outputs) {
            String source = output.record().headerText(HeaderNames.SOURCE);
            if (source != null) {
                answers.put(source, output);
            }
        }
        List<String> wrong = new ArrayList<>();
        for (Asked one : asked) {
            Coordinates copy = one.copy().coordinates();
            OutputRecord answer = answers.get(copy.toString());
            if (!isRight(one.remembered(), answer)) {
                wrong.add(copy + ", a copy of " + one.remembered() + ", was answered " + answer);
            }
        }
        return wrong;
    }

    private static boolean isRight(Sighting remembered, @Nullable OutputRecord answer) {
        if (answer != null && remembered.status() == Status.RELEASED) {
            return isNextAttempt(remembered, answer.record());
        }
        return answer != null
                && answer.topic() == OutputTopic.DUPLICATES
                && remembered.status().name().equals(answer.record().headerText(HeaderNames.STATUS))
                && remembered.origin().toString().equals(answer.record().headerText(HeaderNames.ORIGIN))
                && Long.toString(remembered.firstSeenMs())
                        .equals(answer.record().headerText(HeaderNames.FIRST_SEEN_MS));
    }

    private static boolean isNextAttempt(Sighting remembered, LogRecord answer) {
        return remembered.attempt() < Numbers.lifecycle().attemptsMax()
                ? Integer.toString(remembered.attempt() + 1).equals(answer.headerText(HeaderNames.ATTEMPT))
                        && "first-seen".equals(answer.headerText(HeaderNames.DECISION))
                : InvalidReason.ATTEMPTS_EXHAUSTED.text().equals(answer.headerText(HeaderNames.REASON));
    }
}
