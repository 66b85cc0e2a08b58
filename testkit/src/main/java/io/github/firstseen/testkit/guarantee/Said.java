package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.serdes.HeaderNames;
import org.jspecify.annotations.Nullable;

/**
 * A decision with its grounds, as an output says it and as the rule says it, so that the two can be compared.
 *
 * @param topic where it leads
 * @param decision as in its header
 * @param grounds the first of a copy and its first-seen time, the reason of a dead letter; empty where there are none
 * @param streamTimeMs T, which only dead letters tell; null on all others
 */
record Said(
        OutputTopic topic,
        String decision,
        String grounds,
        @Nullable Long streamTimeMs) {
    private static final Said FIRST_SEEN = new Said(OutputTopic.DEDUPLICATED, "first-seen", "", null);
    private static final Said FORWARDED_LATE = new Said(OutputTopic.DEDUPLICATED, "late", "", null);
    private static final String LATE = "late";

    static Said of(OutputRecord output) {
        String grounds = switch (output.topic()) {
            case DEDUPLICATED -> "";
            case DUPLICATES, CONFLICTS ->
                copyOf(String.valueOf(output.origin()), Judgement.number(output, HeaderNames.FIRST_SEEN_MS));
            case DEAD_LETTER -> String.valueOf(output.record().headerText(HeaderNames.REASON));
        };
        Long streamTimeMs =
                output.topic() == OutputTopic.DEAD_LETTER ? Judgement.number(output, HeaderNames.STREAM_TIME_MS) : null;
        return new Said(output.topic(), output.decision(), grounds, streamTimeMs);
    }

    static Said of(Decision decision, long streamTimeMs) {
        return decision.match(new ByTheRule(streamTimeMs));
    }

    private static String copyOf(String origin, @Nullable Long firstSeenMs) {
        return "of " + origin + " first seen at " + firstSeenMs;
    }

    private record ByTheRule(long streamTimeMs) implements Decision.Cases<Said> {
        @Override
        public Said firstSeen(Decision.FirstSeen firstSeen) {
            return FIRST_SEEN;
        }

        @Override
        public Said duplicate(Decision.Duplicate duplicate) {
            return new Said(OutputTopic.DUPLICATES, "duplicate", copyOf(duplicate.first()), null);
        }

        @Override
        public Said conflict(Decision.Conflict conflict) {
            return new Said(OutputTopic.CONFLICTS, "conflict", copyOf(conflict.first()), null);
        }

        @Override
        public Said late(Decision.Late late) {
            return late.forwarded() != null
                    ? FORWARDED_LATE
                    : new Said(OutputTopic.DEAD_LETTER, LATE, LATE, streamTimeMs);
        }

        @Override
        public Said invalid(Decision.Invalid invalid) {
            return new Said(OutputTopic.DEAD_LETTER, "invalid", invalid.reason().text(), streamTimeMs);
        }

        private static String copyOf(Sighting first) {
            return Said.copyOf(first.origin().toString(), first.firstSeenMs());
        }
    }

    /** Whether the record went where its sighting is to be found: a first-seen one, or a late one that was forwarded. */
    boolean leavesASighting() {
        return topic == OutputTopic.DEDUPLICATED;
    }

    boolean isFirstSeen() {
        return equals(FIRST_SEEN);
    }

    /** What the limits of topics decide, of which the rule knows nothing. */
    boolean isTooLarge() {
        return decision.equals("invalid") && grounds.equals(InvalidReason.TOO_LARGE.text());
    }

    @Override
    public String toString() {
        return decision
                + (grounds.isEmpty() ? "" : " " + grounds)
                + (streamTimeMs == null ? "" : " at T " + streamTimeMs);
    }
}
