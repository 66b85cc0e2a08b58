package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.testkit.log.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a consumer with read_committed has once read stays where it was, as it was (F1). */
public final class NothingCommittedVanishes implements Guarantee {
    @Override
    public List<Violation> check(History history) {
        Map<Coordinates, LogRecord> atLast = new HashMap<>();
        history.outputs().forEach(output -> atLast.put(output.record().coordinates(), output.record()));
        List<Violation> violations = new ArrayList<>();
        for (OutputRecord earlier : history.readEarlier()) {
            Coordinates at = earlier.record().coordinates();
            LogRecord now = atLast.get(at);
            if (now == null) {
                violations.add(new Violation(at, "was read as committed and is gone: " + earlier));
            } else if (!now.equals(earlier.record())) {
                violations.add(new Violation(at, "was read as committed and has changed: " + earlier));
            }
        }
        return violations;
    }
}
