package io.github.firstseen.serdes.payload;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a payload does not count, at one place of it and below. Unlike the path of a key, one of these also goes through
 * arrays without a step, into each item. Equal only to itself.
 */
final class AvroExclusions {
    /** Where all counts. */
    static final AvroExclusions NONE = new AvroExclusions();

    private final Map<String, AvroExclusions> below = new HashMap<>();
    private boolean isWhole;

    private AvroExclusions() {}

    static AvroExclusions of(Collection<AvroPath> paths) {
        AvroExclusions root = new AvroExclusions();
        paths.forEach(path -> root.add(path.steps()));
        return paths.isEmpty() ? NONE : root;
    }

    private void add(List<String> steps) {
        AvroExclusions place = this;
        for (String step : steps) {
            place = place.below.computeIfAbsent(step, name -> new AvroExclusions());
        }
        place.isWhole = true;
    }

    /** Whether nothing counts here. */
    boolean isWhole() {
        return isWhole;
    }

    /** What does not count below a field, or an entry of a map. */
    AvroExclusions at(String name) {
        return below.getOrDefault(name, NONE);
    }

    /** The names below which something does not count. */
    Collection<String> names() {
        return below.keySet();
    }
}
