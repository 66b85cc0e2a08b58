package io.github.firstseen.prove.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was judged and how it was broken, by the name of the guarantee. */
public final class Breaches {
    private final Map<String, List<String>> broken = new LinkedHashMap<>();

    /** What broke the guarantee of this name; empty where it holds. */
    public void put(String name, List<String> violations) {
        broken.put(name, List.copyOf(violations));
    }

    /** Whether all that was judged holds. */
    public boolean hold() {
        return broken.values().stream().allMatch(List::isEmpty);
    }

    /** How often each was broken. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        broken.forEach((name, violations) -> counts.put(name, (long) violations.size()));
        return counts;
    }

    /** All of them, one of each guarantee before the second of any. */
    public List<String> violations() {
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
