package io.github.firstseen.prove.outbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run has shown, as it is printed with {@code --json}.
 *
 * @param holds whether nothing was broken, as many rows were written as were asked for, and every fault has bitten
 * @param mutant the name of the product that was tried, {@code none} for the one we ship
 * @param changed whether all that makes the mutant was changed in some process while it was loaded
 * @param caught whether the guarantee that must catch the mutant was broken; false where there is none
 * @param writing what was written
 * @param relayed what came of it
 * @param faults by name
 * @param openTransactionHits blows that met an open transaction
 * @param endedByThemselves processes that ended without being told to, and were started again
 * @param violationCount how often a guarantee was broken
 * @param violations the first of them
 */
record OutboxReport(
        boolean holds,
        long seed,
        String mutant,
        boolean changed,
        boolean caught,
        Writing writing,
        Relayed relayed,
        Map<String, OutboxStrikes.Count> faults,
        int openTransactionHits,
        int endedByThemselves,
        Map<String, Long> violationCount,
        List<String> violations) {
    private static final int TOLD = 20;

    /**
     * What was written.
     *
     * @param rowsAsked that were to be committed
     * @param rows committed
     * @param transactions committed
     * @param outOfOrder of them, those that were committed after one with later rows
     * @param rolledBack transactions rolled back on purpose
     * @param seconds how long it took
     */
    record Writing(int rowsAsked, long rows, long transactions, long outOfOrder, long rolledBack, long seconds) {}

    /**
     * What came of it.
     *
     * @param published records in destinations
     * @param deadLetters among the dead letters
     * @param replaysDropped records of the outbox topic beyond one of each event, all of which the relay had to drop
     * @param aborted records whose transactions were aborted
     * @param drainSeconds how long it took after the last row until all was there
     */
    record Relayed(long published, long deadLetters, long replaysDropped, long aborted, long drainSeconds) {}

    OutboxReport {
        faults = new TreeMap<>(faults);
        violations = List.copyOf(violations.subList(0, Math.min(TOLD, violations.size())));
    }

    List<String> neverBit() {
        return faults.entrySet().stream()
                .filter(fault -> fault.getValue().witnessed() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** For a person to read. */
    String text() {
        StringBuilder text = new StringBuilder();
        boolean isMutant = !mutant.equals("none");
        line(
                text,
                "seed",
                seed + (isMutant ? ", mutant " + mutant + (changed ? "" : ", in which nothing was changed") : ""));
        line(
                text,
                "rows",
                writing.rows() + " committed of " + writing.rowsAsked() + " asked for, in " + writing.seconds() + " s");
        line(
                text,
                "transactions",
                writing.transactions() + " committed, " + writing.outOfOrder()
                        + " of them out of the order of their rows, " + writing.rolledBack() + " rolled back");
        line(text, "published", relayed.published() + ", and " + relayed.deadLetters() + " dead letters");
        line(text, "replays", relayed.replaysDropped() + " came to the relay, which had to drop them");
        line(text, "aborted", relayed.aborted() + " records were written in transactions that were aborted");
        line(text, "drained", "within " + relayed.drainSeconds() + " s of the last row");
        faults.forEach(
                (name, count) -> line(text, name, "struck " + count.struck() + ", witnessed " + count.witnessed()));
        line(text, "hits", openTransactionHits + " blows hit an open transaction");
        line(text, "processes", endedByThemselves + " ended by themselves");
        violationCount.forEach((name, count) -> line(text, name, count == 0 ? "holds" : "BROKEN " + count + " times"));
        violations.forEach(violation -> text.append("  ").append(violation).append('\n'));
        neverBit().forEach(name -> text.append(name).append(" never bit\n"));
        if (isMutant) {
            return text.append("mutant ")
                    .append(mutant)
                    .append(caught ? " is caught" : " is NOT caught as it should be")
                    .toString();
        }
        return text.append(holds ? "holds" : "FAILED").toString();
    }

    private static void line(StringBuilder text, String name, String what) {
        text.append("%-26s %s%n".formatted(name, what));
    }
}
