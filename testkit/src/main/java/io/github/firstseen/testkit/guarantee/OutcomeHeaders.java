package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.serdes.HeaderNames;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a copy says of what its first one produced. */
final class OutcomeHeaders {
    private OutcomeHeaders() {}

    /** Whether the headers of an output tell this outcome, or that there is none; its content may be left out. */
    static boolean tell(OutputRecord output, @Nullable Outcome outcome) {
        String content = output.record().headerText(HeaderNames.OUTCOME);
        String omitted = output.record().headerText(HeaderNames.OUTCOME_OMITTED);
        String type = output.record().headerText(HeaderNames.OUTCOME_TYPE);
        if (outcome == null) {
            return content == null && omitted == null && type == null;
        }
        byte[] bytes = outcome.content();
        boolean isTold = bytes != null
                && Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(content)
                && omitted == null;
        boolean isLeftOut =
                content == null && Integer.toString(outcome.length()).equals(omitted);
        String expectedType = outcome.contentType().isEmpty() ? null : outcome.contentType();
        return Objects.equals(type, expectedType) && (isTold || isLeftOut);
    }
}
