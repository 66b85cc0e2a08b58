package io.github.firstseen.prove;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.firstseen.prove.mutant.Mutant;
import io.github.firstseen.prove.traffic.Routing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the mutants, as it is printed with {@code --json}.
 *
 * @param controls the product we ship, once for each routing that was tried
 * @param mutants in the order they were tried in
 */
record MutantReport(List<Row> controls, List<Row> mutants) {
    MutantReport {
        controls = List.copyOf(controls);
        mutants = List.copyOf(mutants);
    }

    /**
     * One product that was tried.
     *
     * @param product the mutant's name; for the one we ship, that
     * @param broke what is broken in it
     * @param guarantee that must catch it; of the one we ship, all must hold
     * @param violations how often that guarantee was broken
     * @param isAsItShouldBe a mutant that is caught, a shipped product in which nothing was found
     * @param verdict in a word or two
     * @param report of its run; null if that could not be brought to its end
     */
    record Row(
            String product,
            String broke,
            String guarantee,
            long violations,
            boolean isAsItShouldBe,
            String verdict,
            @Nullable Report report) {
        private static final String ALL = "all";

        static Row ofTheProduct(Routing routing) {
            return new Row("shipped", "nothing, routing=" + routing.text(), ALL, 0, false, "not tried", null);
        }

        static Row of(Mutant mutant) {
            return new Row(mutant.text(), mutant.broke(), mutant.caughtBy(), 0, false, "not tried", null);
        }

        Row with(Report found) {
            if (guarantee.equals(ALL)) {
                long all = found.violationCount().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                return new Row(
                        product, broke, guarantee, all, found.holds(), found.holds() ? "holds" : "FAILED", found);
            }
            long violations = found.violationCount().getOrDefault(guarantee, 0L);
            String verdict = found.caught() ? "caught" : violations == 0 ? "NOT CAUGHT" : "NOT CHANGED everywhere";
            return new Row(product, broke, guarantee, violations, found.caught(), verdict, found);
        }

        Row failed(String why) {
            return new Row(product, broke, guarantee, violations, false, "FAILED: " + why, null);
        }
    }

    /** Whether every mutant was caught, and the product we ship held. */
    @JsonProperty
    boolean holds() {
        return rows().stream().allMatch(Row::isAsItShouldBe);
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>(controls);
        rows.addAll(mutants);
        return rows;
    }

    /** For a person to read: the table, after the whole report of a mutant alone and of every run that went wrong. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Row row : rows()) {
            Report report = row.report();
            if (report != null && (!row.isAsItShouldBe() || row.equals(alone()))) {
                text.append(report.text()).append("\n\n");
            }
        }
        line(text, "product", "broken in it", "guarantee", "violations", "verdict");
        for (Row row : rows()) {
            line(text, row.product(), row.broke(), row.guarantee(), Long.toString(row.violations()), row.verdict());
        }
        return text.append(holds() ? "holds" : "FAILED").toString();
    }

    private @Nullable Row alone() {
        return mutants.size() == 1 ? mutants.get(0) : null;
    }

    private static void line(StringBuilder text, String... cells) {
        text.append("%-21s %-84s %-26s %10s  %s%n".formatted((Object[]) cells));
    }
}
