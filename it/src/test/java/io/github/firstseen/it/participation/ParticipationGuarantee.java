package io.github.firstseen.it.participation;

import java.util.ArrayList;
import java.util.List;

/** Something that holds of every event, whatever was killed meanwhile. */
@FunctionalInterface
interface ParticipationGuarantee {
    /** Everything that breaks it, one line each; empty if it holds. */
    List<String> check(Participations event);

    /** One of each. */
    static List<ParticipationGuarantee> all() {
        return List.of(
                new PressesConverge(), new StatusesOnlyAdvance(), new ExactlyNSucceeded(), new WorkerTellsTheSame());
    }

    /**
     * Checks all of them.
     *
     * @throws AssertionError if one is broken, with the first violations
     */
    static void assertHold(Participations event) {
        List<String> broken = new ArrayList<>();
        for (ParticipationGuarantee guarantee : all()) {
            guarantee.check(event).stream()
                    .map(violation -> guarantee.getClass().getSimpleName() + ": " + violation)
                    .forEach(broken::add);
        }
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.size() + " violations, among them:\n"
                    + String.join("\n", broken.subList(0, Math.min(20, broken.size()))));
        }
    }
}
