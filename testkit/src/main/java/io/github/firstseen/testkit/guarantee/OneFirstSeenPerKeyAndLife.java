package io.github.firstseen.testkit.guarantee;

import java.util.ArrayList;
import java.util.List;

/** No key is first-seen again while it is remembered (A1, B1), and nothing without a readable key ever is (A6). */
public final class OneFirstSeenPerKeyAndLife implements Guarantee {
    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        for (List<Life> lives : Life.of(history).values()) {
            for (Life.Overlap overlap : Life.overlaps(lives)) {
                Life later = overlap.later();
                violations.add(new Violation(
                        later.at(),
                        "is first-seen from " + later.fromMs() + " in the life of " + overlap.earlier() + ", key "
                                + later.requestId()));
            }
        }
        for (OutputRecord output : history.outputs()) {
            Produced source = history.sourceOf(output);
            if (source != null && source.requestId() == null && Life.isFirstSeen(output)) {
                violations.add(new Violation(source.coordinates(), "is first-seen without a readable key"));
            }
        }
        return violations;
    }
}
