package io.github.firstseen.examples.participation.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of it. Field names are public: it is the JSON object, too.
 *
 * @param accepted presses answered with 202
 * @param requests distinct request ids among those answers
 * @param ingested records on the ingest topic: as many as presses, or more where one was sent again after a 503
 * @param duplicates records on the duplicates topic
 * @param placesGiven distinct numbers of places among those that succeeded
 * @param retried requests whose booking failed at first
 * @param movedBack how often a status was seen that had been further before
 * @param seconds from the first press to the last final status
 */
record Result(
        int users,
        int places,
        int accepted,
        int requests,
        long succeeded,
        long rejected,
        long failed,
        long ingested,
        long duplicates,
        long placesGiven,
        long retried,
        long movedBack,
        double seconds) {
    /** What is not as it must be, one line each; empty where all is. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        long expected = Math.min(users, places);
        require(wrong, accepted == 2 * users, "every press is answered with 202");
        require(wrong, requests == users, "both presses of a user have one request id");
        require(wrong, succeeded == expected, "exactly " + expected + " have a place");
        require(wrong, rejected == users - expected, "all others are rejected");
        require(wrong, placesGiven == expected, "nobody shares a place");
        require(wrong, ingested >= 2L * users, "Kafka has every press");
        require(wrong, duplicates == ingested - users, "all but the first press of each user are duplicates");
        require(wrong, movedBack == 0, "no status ever moved back");
        return wrong;
    }

    private static void require(List<String> wrong, boolean isSo, String what) {
        if (!isSo) {
            wrong.add("not so: " + what);
        }
    }

    /** For a person. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(line("users, each pressing twice", users));
        lines.add(line("presses accepted with 202", accepted));
        lines.add(line("distinct request ids", requests));
        lines.add(line("  SUCCEEDED", succeeded) + "  of " + String.format(Locale.ROOT, "%,d", places) + " places, "
                + String.format(Locale.ROOT, "%,d", retried) + " after their booking had failed at first");
        lines.add(line("  REJECTED", rejected));
        lines.add(line("  FAILED_FINAL", failed));
        lines.add(line("duplicates held back", duplicates));
        lines.add(line("statuses that moved back", movedBack));
        lines.add("");
        lines.add(wrong().isEmpty() ? "exactly once: yes    first come, first served" : "exactly once: NO");
        lines.addAll(wrong());
        lines.add(String.format(Locale.ROOT, "%.1f s from the first press to the last answer", seconds));
        return lines;
    }

    private static String line(String what, long count) {
        return String.format(Locale.ROOT, "%-28s %,7d", what, count);
    }
}
