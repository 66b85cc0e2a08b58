package io.github.firstseen.prove.outbox;

import io.github.firstseen.prove.verdict.Breaches;
import io.github.firstseen.testkit.relayed.OutboxGuarantee;
import io.github.firstseen.testkit.relayed.OutboxHistory;
import io.github.firstseen.testkit.relayed.OutboxViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was broken, by the name of the guarantee. */
final class OutboxVerdict {
    static final String DRAINED = "OutboxDrainsWithinABound";
    static final String LEFT_OPEN = "NoTransactionLeftOpen";
    static final String LEDGER = "AcknowledgedIsInTheLedger";

    /** What is judged otherwise than by a history. */
    static final List<String> OF_THE_HARNESS = List.of(DRAINED, LEFT_OPEN, LEDGER);

    private final Breaches broken = new Breaches();

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
        return broken.hold();
    }

    Map<String, Long> counts() {
        return broken.counts();
    }

    /** All of them, one of each guarantee before the second of any. */
    List<String> violations() {
        return broken.violations();
    }
}
