package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.serdes.HeaderNames;
import org.jspecify.annotations.Nullable;

/** What an output says of the moment at which it was judged. */
final class Judgement {
    private Judgement() {}

    /** t, the effective time in ms; null on a dead letter that does not say it. */
    static @Nullable Long timeMs(OutputRecord output) {
        return output.topic() == OutputTopic.DEAD_LETTER
                ? number(output, HeaderNames.TIME_MS)
                : Long.valueOf(output.record().timestampMs());
    }

    /** A number in a header; null where it is missing or none. */
    static @Nullable Long number(OutputRecord output, String header) {
        String text = output.record().headerText(header);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
