package io.github.firstseen.prove;

import io.github.firstseen.prove.mutant.Mutant;
import io.github.firstseen.prove.stage.Instance;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether a mutant was one: a run of a product in which nothing was changed would prove nothing.
 *
 * @param changed what was changed in which instance, by what its agent said
 * @param isComplete whether all was changed in every instance that is to be the mutant
 */
record Witness(Map<String, List<String>> changed, boolean isComplete) {
    static Witness of(@Nullable Mutant mutant, List<Instance> instances) {
        if (mutant == null) {
            return new Witness(Map.of(), true);
        }
        Map<String, List<String>> changed = new TreeMap<>();
        boolean isComplete = true;
        for (Instance instance : mutant.isOfOneInstance() ? instances.subList(0, 1) : instances) {
            List<String> changes = mutant.changesIn(instance.logFrom(0));
            changed.put(instance.toString(), changes);
            isComplete &= changes.equals(mutant.places());
        }
        return new Witness(changed, isComplete);
    }
}
