package io.github.firstseen.app.replay;

import io.github.firstseen.dedup.InvalidReason;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The reasons whose dead letters are to be replayed, by their texts in {@code firstseen-reason}.
 *
 * @param texts at least one, in the order of their definition
 */
public record Reasons(List<String> texts) {
    /** Further behind than the grace: a copy may have passed and been forgotten. */
    public static final String LATE = "late";

    /** All that there are. */
    public static final List<String> ALL = Stream.concat(
                    Arrays.stream(InvalidReason.values()).map(InvalidReason::text), Stream.of(LATE))
            .toList();

    public Reasons {
        texts = List.copyOf(texts);
        if (texts.isEmpty() || !ALL.containsAll(texts)) {
            throw new IllegalArgumentException("reasons must be some of " + ALL + ", got " + texts);
        }
    }

    /** Whether late ones are asked for. */
    public enum Late {
        LEFT,
        TAKEN
    }

    /**
     * What was asked for.
     *
     * @param named those named one by one; all but late where none is
     * @throws IllegalArgumentException where one does not exist, or late is named and not taken, in words for a person
     */
    public static Reasons of(Collection<String> named, Late late) {
        Set<String> unknown = new TreeSet<>(named);
        unknown.removeAll(ALL);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no reason " + String.join(", ", unknown) + "; there are " + String.join(", ", ALL));
        }
        if (named.contains(LATE) && late == Late.LEFT) {
            throw new IllegalArgumentException("late ones are replayed with --late alone: a copy of a message that was"
                    + " forgotten since may pass");
        }
        Set<String> wanted = new LinkedHashSet<>(named.isEmpty() ? ALL : named);
        wanted.remove(LATE);
        if (late == Late.TAKEN) {
            wanted.add(LATE);
        }
        return new Reasons(ALL.stream().filter(wanted::contains).toList());
    }

    boolean contain(String reason) {
        return texts.contains(reason);
    }
}
