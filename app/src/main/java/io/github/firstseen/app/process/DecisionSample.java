package io.github.firstseen.app.process;

import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.EachDecision;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.serdes.Judged;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One decision, as it stands in JSON; names are public. It may belong to a transaction that was aborted and done again.
 *
 * @param decision as the header {@code firstseen-decision} has it
 * @param source where the ingest record stands, {@code ingest-0@7}
 * @param requestId null where its key could not be read
 * @param partition that judged it
 * @param attempt of what is remembered of its key now; null where nothing is
 * @param reason why it was late or invalid; null otherwise
 * @param atMs when, by the wall clock, in ms since the epoch
 */
public record DecisionSample(
        String decision,
        String source,
        @Nullable String requestId,
        int partition,
        @Nullable Integer attempt,
        @Nullable String reason,
        long atMs) {
    private static final EachDecision<String> WORDS =
            new EachDecision<>("first-seen", "duplicate", "conflict", "late", "invalid");

    static DecisionSample of(Judged judged, long atMs) {
        Decision decision = judged.decision();
        String word = decision.match(WORDS);
        return new DecisionSample(
                word,
                judged.source().toString(),
                judged.requestId() == null ? null : judged.requestId().toString(),
                judged.owner(),
                decision.match(Remembered.NOW).map(Sighting::attempt).orElse(null),
                decision instanceof Decision.Invalid invalid
                        ? invalid.reason().text()
                        : decision instanceof Decision.Late ? word : null,
                atMs);
    }

    /** What is remembered of the key once it is decided. */
    private enum Remembered implements Decision.Cases<Optional<Sighting>> {
        NOW;

        @Override
        public Optional<Sighting> firstSeen(Decision.FirstSeen firstSeen) {
            return Optional.of(firstSeen.sighting());
        }

        @Override
        public Optional<Sighting> duplicate(Decision.Duplicate duplicate) {
            return Optional.of(duplicate.first());
        }

        @Override
        public Optional<Sighting> conflict(Decision.Conflict conflict) {
            return Optional.of(conflict.first());
        }

        @Override
        public Optional<Sighting> late(Decision.Late late) {
            return Optional.ofNullable(late.forwarded());
        }

        @Override
        public Optional<Sighting> invalid(Decision.Invalid invalid) {
            return Optional.empty();
        }
    }
}
