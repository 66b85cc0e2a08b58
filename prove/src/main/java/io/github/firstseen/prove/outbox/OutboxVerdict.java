package io.github.firstseen.prove.outbox;

import io.github.firstseen.testkit.relayed.OutboxGuarantee;
import io.github.firstseen.testkit.relayed.OutboxHistory;
import io.github.firstseen.testkit.relayed.OutboxViolation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was broken, by the name of the guarantee. */
final class OutboxVerdict {
    static final String DRAINED = "OutboxDrainsWithinABound";
    static final String LEFT_OPEN = "NoTransactionLeftOpen";
    static final String LEDGER = "AcknowledgedIsInTheLedger";

    /** What is judged otherwise than by a history. */
    static final List<String> OF_THE_HARNESS = List.of(DRAINED, LEFT_OPEN, LEDGER);

    private final Map<String, List<String>> broken = new LinkedHashMap<>();

    /** The names of all that is judged. */
    static List<String> names() {
        List<String> names = new ArrayList<>(OF_THE_HARNESS);
        OutboxGuarantee.all().forEach(guarantee -> names.add(nameOf(guarantee)));
        return names;
    }

    private static String nameOf(OutboxGuarantee guarantee) {
        return guarantee.getClass().getSimpleName();
    }

    void judge(OutboxHistory history) {
        for (OutboxGuarantee guarantee : OutboxGuarantee.all()) {
            broken.put(
                    nameOf(guarantee),
                    guarantee.check(history).stream()
                            .map(OutboxViolation::toString)
                            .toList());
        }
    }

    void judge(String name, List<String> violations) {
        broken.put(name, violations);
    }

    boolean holds() {
        return broken.values().stream().allMatch(List::isEmpty);
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        broken.forEach((name, violations) -> counts.put(name, (long) violations.size()));
        return counts;
    }

    /** All of them, one of each guarantee before the second of any. */
    List<String> violations() {
        List<String> violations = new ArrayList<>();
        int most = broken.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
            for (Map.Entry<String, List<String>> each : broken.entrySet()) {
                if (i < each.getValue().size()) {
                    violations.add(each.getKey() + ": " + each.getValue().get(i));
                }
            }
        }
        return violations;
    }
}
