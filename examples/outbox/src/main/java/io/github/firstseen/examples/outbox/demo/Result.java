package io.github.firstseen.examples.outbox.demo;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.github.firstseen.examples.outbox.check.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of it. Field names are public: it is the JSON object, too.
 *
 * @param refused transactions among those rolled back that broke a constraint
 */
record Result(
        int orders,
        long refused,
        @JsonUnwrapped Verdict verdict,
        @JsonUnwrapped Course course) {

    /** For a person. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(line("events committed", verdict.committed()) + text("  of %,d orders", orders));
        lines.add(line("rolled back", verdict.rolledBack()) + text("  %,d of them by a constraint", refused));
        lines.add(line("events published", verdict.published()) + "  to " + Stage.DESTINATION);
        lines.add(line("  missing", verdict.missing()));
        lines.add(line("  doubled", verdict.doubled()));
        lines.add(line("  out of order per aggregate", verdict.outOfOrder()));
        lines.add(line("  rolled back, but published", verdict.rolledBackPublished()));
        lines.add(line("replays dropped by the relay", course.replaysDropped()));
        lines.add(line("longest backlog", course.longestBacklog())
                + text("  rows; the broker was down for %.1f s", course.brokerDownSeconds()));
        lines.add("");
        lines.add(
                verdict.holds()
                        ? "exactly once: yes    in order: yes    nothing that was rolled back"
                        : "exactly once and in order: NO");
        also(lines, verdict.unknown(), "events that nobody wrote were published");
        also(lines, verdict.unmatched(), "changes have no event, or events no change");
        also(lines, course.deadLetters(), "rows became dead letters");
        lines.add(text("%.1f s from the first transaction to the last event", course.seconds()));
        return lines;
    }

    private static void also(List<String> lines, long count, String what) {
        if (count > 0) {
            lines.add(text("%,d ", count) + what);
        }
    }

    private static String line(String what, long count) {
        return text("%-28s %,9d", what, count);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
