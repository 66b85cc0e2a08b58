package io.github.firstseen.bench;

import java.util.List;

/** The middle and the ends of some figures. */
record Spread(double median, double smallest, double largest) {
    /**
     * Of at least one figure; the median of an even number of them is the mean of the two in the middle.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Spread of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("a spread needs at least one figure, got none");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int size = sorted.size();
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(size - 1));
    }
}
