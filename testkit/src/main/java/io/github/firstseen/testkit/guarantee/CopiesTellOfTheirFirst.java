package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.serdes.HeaderNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What duplicates and conflicts say of the record that was first is so (B4): when it was first seen, in its first attempt,
 * and on conflicts both fingerprints. That it was first at all, and alive, is {@link ConflictsNeverPass}'s.
 */
public final class CopiesTellOfTheirFirst implements Guarantee {
    @Override
    public List<Violation> check(History history) {
        Map<Coordinates, Life> lives = new HashMap<>();
        Life.of(history).values().forEach(ofKey -> ofKey.forEach(life -> lives.put(life.at(), life)));
        List<Violation> violations = new ArrayList<>();
        for (OutputRecord output : history.outputs()) {
            Produced source = history.sourceOf(output);
            Life first = output.origin() == null ? null : lives.get(output.origin());
            if (source != null && first != null) {
                expected(history, output, first).forEach((header, value) -> {
                    String said = output.record().headerText(header);
                    if (!value.equals(said)) {
                        violations.add(new Violation(
                                source.coordinates(),
                                "as " + output + " says " + header + " is " + said + ", of " + first + " it is "
                                        + value));
                    }
                });
            }
        }
        return violations;
    }

    private static Map<String, String> expected(History history, OutputRecord output, Life first) {
        Map<String, String> expected = new HashMap<>();
        expected.put(HeaderNames.FIRST_SEEN_MS, Long.toString(first.fromMs()));
        expected.put(HeaderNames.ATTEMPT, "1");
        Produced source = history.sourceOf(output);
        if (output.topic() == OutputTopic.CONFLICTS && source != null) {
            expected.put(HeaderNames.FINGERPRINT, history.fingerprintOf(source).toString());
            expected.put(
                    HeaderNames.ORIGIN_FINGERPRINT,
                    history.fingerprintOf(first.first()).toString());
        }
        return expected;
    }
}
