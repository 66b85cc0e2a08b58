package io.github.firstseen.app.demo;

import io.github.firstseen.app.demo.OutputRecord.Output;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.serdes.HeaderNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The summary as lines for a person: a table, the verdict, an example of each decision. Never a key or a value. */
final class SummaryText {
    private static final int COORDINATES_SHOWN = 5;
    private static final int FINGERPRINT_DIGITS_SHOWN = 12;

    private final Summary summary;
    private final List<String> lines = new ArrayList<>();

    private SummaryText(Summary summary) {
        this.summary = summary;
    }

    /**
     * Without line ends.
     *
     * @param topics their names
     * @param tookMs from the first send to the last record decided, in ms
     */
    static List<String> lines(Summary summary, DemoTopics topics, long tookMs) {
        SummaryText text = new SummaryText(summary);
        text.table(topics);
        text.verdict();
        text.examples();
        text.pace(tookMs);
        return List.copyOf(text.lines);
    }

    private void table(DemoTopics topics) {
        add("");
        add("records in        %,9d", summary.ingested());
        long out = 0;
        for (Output output : Output.values()) {
            add("  %-15s %,9d  to %s", what(output), summary.count(output), topics.name(output));
            out += summary.count(output);
        }
        add("records out       %,9d", out);
    }

    private static String what(Output output) {
        return switch (output) {
            case DEDUPLICATED -> "first-seen";
            case DUPLICATES -> "duplicate";
            case CONFLICTS -> "conflict";
            case DEAD_LETTER -> "late or invalid";
        };
    }

    private void verdict() {
        Conservation conservation = summary.conservation();
        if (conservation.holds()) {
            add("conserved: yes    every ingest record is in exactly one output, once");
            return;
        }
        add("conserved: no");
        evidence("in no output", conservation.lost());
        evidence("in the outputs more than once", conservation.repeated());
        evidence("output records that point at no ingest record", conservation.foreign());
        if (conservation.unacknowledged() != 0) {
            add("  ingest holds %,d records more than were acknowledged", conservation.unacknowledged());
        }
    }

    private void evidence(String what, List<Coordinates> coordinates) {
        if (!coordinates.isEmpty()) {
            add("  %s: %,d, %s", what, coordinates.size(), shortened(coordinates));
        }
    }

    /** The first few, and dots where there are more. */
    static String shortened(List<Coordinates> coordinates) {
        List<String> shown = coordinates.stream()
                .limit(COORDINATES_SHOWN)
                .map(Coordinates::toString)
                .toList();
        return String.join(", ", shown) + (coordinates.size() > COORDINATES_SHOWN ? ", …" : "");
    }

    private void examples() {
        add("");
        OutputRecord duplicate = summary.example(Output.DUPLICATES);
        if (duplicate != null) {
            add(
                    "a duplicate       %s repeats %s, first seen %s",
                    duplicate.header(HeaderNames.SOURCE), duplicate.header(HeaderNames.ORIGIN), firstSeen(duplicate));
        }
        OutputRecord conflict = summary.example(Output.CONFLICTS);
        if (conflict != null) {
            add(
                    "a conflict        %s has the key of %s and another payload: %s, not %s",
                    conflict.header(HeaderNames.SOURCE),
                    conflict.header(HeaderNames.ORIGIN),
                    fingerprint(conflict, HeaderNames.FINGERPRINT),
                    fingerprint(conflict, HeaderNames.ORIGIN_FINGERPRINT));
        }
        OutputRecord deadLetter = summary.example(Output.DEAD_LETTER);
        if (deadLetter != null) {
            add(
                    "a dead letter     %s, because: %s",
                    deadLetter.header(HeaderNames.SOURCE), deadLetter.header(HeaderNames.REASON));
        }
    }

    private static String firstSeen(OutputRecord record) {
        String text = record.header(HeaderNames.FIRST_SEEN_MS);
        try {
            return Instant.ofEpochMilli(Long.parseLong(text)).toString();
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static String fingerprint(OutputRecord record, String header) {
        String digits = record.header(header);
        return digits.length() <= FINGERPRINT_DIGITS_SHOWN
                ? digits
                : digits.substring(0, FINGERPRINT_DIGITS_SHOWN) + "…";
    }

    private void pace(long tookMs) {
        double seconds = Math.max(1, tookMs) / 1000.0;
        add("");
        add("%.1f s from the first send to the last decision, %,.0f records/s", seconds, summary.ingested() / seconds);
    }

    private void add(String format, @Nullable Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
