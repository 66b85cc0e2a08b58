package io.github.firstseen.app.config;

import java.util.Collection;
import java.util.List;

/** Finds what somebody meant who mistyped it: Levenshtein's distance. */
final class EditDistance {
    private EditDistance() {}

    /** How many characters must be inserted, left out or replaced to get from one text to the other. */
    static int between(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }

    /** The candidates that are nearest, sorted, all equally near and at most this far; often none. */
    static List<String> nearest(String text, Collection<String> candidates, int atMost) {
        int best = candidates.stream()
                .mapToInt(candidate -> between(text, candidate))
                .min()
                .orElse(Integer.MAX_VALUE);
        return best > atMost
                ? List.of()
                : candidates.stream()
                        .filter(candidate -> between(text, candidate) == best)
                        .sorted()
                        .toList();
    }
}
