package io.github.firstseen.testkit.guarantee;

import java.util.ArrayList;
import java.util.List;

/** All guarantees together. */
public final class Guarantees {
    private static final int TOLD = 20;

    private Guarantees() {}

    /** One of each that needs to know nothing of the configuration. */
    public static List<Guarantee> all() {
        return List.of(
                new EveryRecordDecidedOnce(),
                new OneFirstSeenPerKeyAndLife(),
                new ConflictsNeverPass(),
                new CopiesTellOfTheirFirst(),
                new NothingCommittedVanishes());
    }

    /**
     * Checks all of them.
     *
     * @throws AssertionError if one is broken, with the first violations
     */
    public static void assertHold(History history) {
        List<String> broken = new ArrayList<>();
        for (Guarantee guarantee : all()) {
            guarantee.check(history).stream()
                    .map(violation -> guarantee.getClass().getSimpleName() + ": " + violation)
                    .forEach(broken::add);
        }
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.size() + " violations in " + history + ", among them:\n"
                    + String.join("\n", broken.subList(0, Math.min(TOLD, broken.size()))));
        }
    }
}
