package io.github.firstseen.prove;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run has shown, as it is printed with {@code --json}.
 *
 * @param holds whether nothing was broken and every fault that was asked for has bitten
 * @param routing of the product and the traffic
 * @param mutant the name of the product that was tried, {@code none} for the one we ship
 * @param changed what was changed in which instance while it was loaded; nothing in the product we ship
 * @param caught whether the guarantee that must catch the mutant was broken, and the mutant was one in every instance that
 *     had to be; false where there is none
 * @param records in the ingest topic at the end
 * @param commands in the commands topic
 * @param unacknowledged records and commands whose producer never learnt their fate; they may be among the others
 * @param decided output records by decision
 * @param answered commands by the status they led to, or by why they were refused, as the audit topic tells it
 * @param transactions of the product, by the log of their coordinators
 * @param aborted output records that were written in transactions which were aborted
 * @param faults by name
 * @param openTransactionHits kills that met an open transaction
 * @param threadsReplaced stream threads that died and were replaced, by the product's log
 * @param endedByThemselves instances that ended without being told to, and were started again
 * @param violationCount how often a guarantee was broken
 * @param violations the first of them
 */
record Report(
        boolean holds,
        long seed,
        int seconds,
        String routing,
        String mutant,
        Map<String, List<String>> changed,
        boolean caught,
        long records,
        long commands,
        long unacknowledged,
        Map<String, Long> decided,
        Map<String, Long> answered,
        Transactions transactions,
        long aborted,
        Map<String, Strikes.Count> faults,
        int openTransactionHits,
        long threadsReplaced,
        int endedByThemselves,
        Map<String, Long> violationCount,
        List<String> violations) {
    private static final int TOLD = 20;

    Report {
        changed = new TreeMap<>(changed);
        decided = new TreeMap<>(decided);
        answered = new TreeMap<>(answered);
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
        line(
                text,
                "seed",
                seed + ", " + seconds + " s, routing=" + routing + (mutant.equals("none") ? "" : ", mutant " + mutant));
        changed.forEach((instance, changes) -> line(text, instance, "changed " + String.join(", ", changes)));
        line(
                text,
                "records",
                records + " in the ingest topic, " + commands + " commands, of " + unacknowledged
                        + " more the fate is unknown");
        line(text, "decided", decided.toString());
        line(text, "answered", answered.toString());
        line(text, "transactions", transactions.committed() + " committed, " + transactions.aborted() + " aborted");
        line(text, "aborted", aborted + " output records were written in transactions that were aborted");
        faults.forEach(
                (name, count) -> line(text, name, "struck " + count.struck() + ", witnessed " + count.witnessed()));
        line(text, "hits", openTransactionHits + " kills hit an open transaction");
        line(text, "threads", threadsReplaced + " replaced; " + endedByThemselves + " processes ended by themselves");
        violationCount.forEach((name, count) -> line(text, name, count == 0 ? "holds" : "BROKEN " + count + " times"));
        violations.forEach(violation -> text.append("  ").append(violation).append('\n'));
        neverBit().forEach(name -> text.append(name).append(" never bit\n"));
        if (!mutant.equals("none")) {
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
