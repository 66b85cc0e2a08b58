package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * While a key is remembered, a record of it with another payload is neither first-seen nor called a duplicate (A1, E2),
 * and one with the same payload is not called a conflict. Duplicates and conflicts name the record they were judged
 * against (B4), which must be a first-seen one of the same key, alive at their time.
 */
public final class ConflictsNeverPass implements Guarantee {
    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        Map<Coordinates, Life> lives = new HashMap<>();
        for (List<Life> ofKey : Life.of(history).values()) {
            ofKey.forEach(life -> lives.put(life.at(), life));
            for (Life.Overlap overlap : Life.overlaps(ofKey)) {
                if (!samePayload(
                        history, overlap.earlier().first(), overlap.later().first())) {
                    violations.add(new Violation(
                            overlap.later().at(), "passed with another payload in the life of " + overlap.earlier()));
                }
            }
        }
        for (OutputRecord output : history.outputs()) {
            Produced source = history.sourceOf(output);
            boolean judgedByOrigin =
                    output.topic() == OutputTopic.DUPLICATES || output.topic() == OutputTopic.CONFLICTS;
            if (source != null && judgedByOrigin && !history.isReportedOn(source)) {
                String wrong = wrongWithOrigin(history, source, output, originOf(output, lives));
                if (wrong != null) {
                    violations.add(new Violation(source.coordinates(), "as " + output + " " + wrong));
                }
            }
        }
        return violations;
    }

    private static @Nullable Life originOf(OutputRecord output, Map<Coordinates, Life> lives) {
        Coordinates origin = output.origin();
        return origin == null ? null : lives.get(origin);
    }

    private static @Nullable String wrongWithOrigin(
            History history, Produced source, OutputRecord output, @Nullable Life origin) {
        if (origin == null || !origin.requestId().equals(source.requestId())) {
            return "names " + output.origin() + " as its first, which is not first-seen with its key";
        }
        if (output.record().timestampMs() >= origin.untilMs()) {
            return "was judged at " + output.record().timestampMs() + " against " + origin + ", which had expired";
        }
        boolean shouldBeSame = output.topic() == OutputTopic.DUPLICATES;
        if (samePayload(history, source, origin.first()) != shouldBeSame) {
            return "has " + (shouldBeSame ? "another" : "the same") + " payload " + (shouldBeSame ? "than " : "as ")
                    + origin;
        }
        return null;
    }

    private static boolean samePayload(History history, Produced one, Produced other) {
        return history.fingerprintOf(one).equals(history.fingerprintOf(other));
    }
}
