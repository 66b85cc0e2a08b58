package io.github.firstseen.serdes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A page of {@code docs}, for tests that hold it to the code. */
public record Page(String text) {
    public static Page read(String name) throws IOException {
        return new Page(Files.readString(Path.of("..", "docs", name)));
    }

    /** The cells of each row of the table that begins with this row of headings. */
    public List<List<String>> tableUnder(String headings) {
        return text.lines()
                .dropWhile(line -> !line.equals(headings))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(Page::cells)
                .toList();
    }

    /** Everything in the text that looks so. */
    public Set<String> find(String regex) {
        Set<String> found = new TreeSet<>();
        Pattern.compile(regex).matcher(text).results().forEach(match -> found.add(match.group()));
        return found;
    }

    /** The cell's text without the marks of code. */
    public static String plain(String cell) {
        return cell.replace("`", "");
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }
}
