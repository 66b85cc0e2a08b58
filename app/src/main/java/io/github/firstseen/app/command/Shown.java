package io.github.firstseen.app.command;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, spans, sizes and other people's texts as a terminal shows them. */
final class Shown {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final int KILO = 1_000;

    private Shown() {}

    /** @param ms since the epoch */
    static String utc(long ms) {
        return UTC.format(Instant.ofEpochMilli(ms));
    }

    /** With how long ago, or until then; without where it is too far away to count. */
    static String withAge(long ms, long nowMs) {
        boolean isPast = ms <= nowMs;
        long span = isPast ? nowMs - ms : ms - nowMs;
        if (span < 0) {
            return utc(ms);
        }
        return utc(ms) + "  (" + (isPast ? span(span) + " ago" : "in " + span(span)) + ")";
    }

    /** {@code 340 ms}, {@code 12.5 s}, {@code 4 min 10 s}, {@code 23 h 57 min}, {@code 6 d 2 h}. */
    static String span(long ms) {
        Duration span = Duration.ofMillis(ms);
        if (ms < KILO) {
            return ms + " ms";
        }
        if (span.toMinutes() == 0) {
            return String.format(Locale.ROOT, "%.1f s", (double) ms / KILO);
        }
        if (span.toHours() == 0) {
            return span.toMinutes() + " min " + span.toSecondsPart() + " s";
        }
        return span.toDays() == 0
                ? span.toHours() + " h " + span.toMinutesPart() + " min"
                : span.toDays() + " d " + span.toHoursPart() + " h";
    }

    /** {@code 12.3 MB}, in powers of 1,000. */
    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= KILO && unit < UNITS.length - 1) {
            value /= KILO;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }

    /** {@code 1,200,000}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** What others wrote, without what a terminal would obey. */
    static String text(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
