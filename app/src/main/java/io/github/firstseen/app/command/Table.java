package io.github.firstseen.app.command;

import java.util.ArrayList;
import java.util.List;

/** Rows with their columns below each other. For one thread. */
final class Table {
    private static final String GAP = "  ";

    private final List<Boolean> isRight = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** @param headings of the columns; one that begins with a {@code >} is of numbers, which end below each other */
    Table(String... headings) {
        List<String> row = new ArrayList<>();
        for (String heading : headings) {
            isRight.add(heading.startsWith(">"));
            row.add(heading.replaceFirst("^>", ""));
        }
        rows.add(row);
    }

    /** Adds a row; cells that are left out at its end are empty. */
    void row(String... cells) {
        List<String> row = new ArrayList<>();
        for (int column = 0; column < isRight.size(); column++) {
            row.add(column < cells.length ? Shown.text(cells[column]) : "");
        }
        rows.add(row);
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String blanks = " ".repeat(width(column) - cell.length());
            line.append(column == 0 ? "" : GAP).append(isRight.get(column) ? blanks + cell : cell + blanks);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
