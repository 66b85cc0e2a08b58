package io.github.firstseen.bench.measure;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The middle and the ends of some figures. */
public record Spread(double median, double smallest, double largest) {
    /**
     * Of at least one figure; the median of an even number of them is the mean of the two in the middle.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Spread of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("a spread needs at least one figure, got none");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int size = sorted.size();
        double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(size - 1));
    }

    /** Of the ratios of figures to those that were taken in the same rounds; as many of both. */
    public static Spread ofRatios(List<Double> figures, List<Double> to) {
        if (figures.size() != to.size()) {
            throw new IllegalArgumentException(figures.size() + " figures to " + to.size() + ": each round needs both");
        }
        return of(IntStream.range(0, to.size())
                .mapToObj(round -> figures.get(round) / to.get(round))
                .toList());
    }

    /** The median, and the ends in brackets, each as the format has a number. */
    public String text(String format) {
        return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", median, smallest, largest);
    }
}
