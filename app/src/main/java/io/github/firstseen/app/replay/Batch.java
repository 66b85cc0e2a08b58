package io.github.firstseen.app.replay;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some records of the dead-letter topic, sifted.
 *
 * @param deadLetters those to be replayed, in the order in which they were read
 * @param skipped how many are not, by why
 */
record Batch(List<DeadLetter> deadLetters, Map<Skip, Long> skipped) {
    Batch {
        deadLetters = List.copyOf(deadLetters);
        Map<Skip, Long> copy = new EnumMap<>(Skip.class);
        copy.putAll(skipped);
        skipped = copy;
    }

    /** Of those to be replayed. */
    Set<String> reasons() {
        return deadLetters.stream().map(DeadLetter::reason).collect(Collectors.toSet());
    }
}
