package io.github.firstseen.bench.gateway;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code wrk} says of a run.
 *
 * @param requestsPerSecond that were answered, whatever the answer
 * @param p50Ms half of the answers came within this time
 * @param p99Ms of a hundred all but one
 * @param sent requests, answered or not
 * @param answers how many by status
 * @param socketErrors connections that failed, and answers that took too long
 */
record Load(
        double requestsPerSecond,
        double p50Ms,
        double p99Ms,
        long sent,
        Map<Integer, Long> answers,
        long socketErrors) {
    static final int ACCEPTED = 202;

    private static final Pattern PER_SECOND = line("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern P50 = line("\\s*50%\\s+([\\d.]+)(us|ms|s|m)");
    private static final Pattern P99 = line("\\s*99%\\s+([\\d.]+)(us|ms|s|m)");
    private static final Pattern ERRORS =
            line("\\s*Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");
    /** These are the script's. */
    private static final Pattern SENT = line("Sent: (\\d+)");

    private static final Pattern ANSWERED = line("Answered (\\d+): (\\d+)");

    Load {
        answers = Map.copyOf(answers);
    }

    /**
     * Reads all that it has written.
     *
     * @throws IllegalArgumentException if a line is missing, with the whole
     */
    static Load parse(String output) {
        Map<Integer, Long> answers = new TreeMap<>();
        ANSWERED.matcher(output)
                .results()
                .forEach(each -> answers.put(Integer.valueOf(each.group(1)), Long.valueOf(each.group(2))));
        return new Load(
                Double.parseDouble(find(PER_SECOND, output).group(1)),
                ms(find(P50, output)),
                ms(find(P99, output)),
                Long.parseLong(find(SENT, output).group(1)),
                answers,
                socketErrors(output));
    }

    /** All answers, of whatever status. */
    long answered() {
        return answers.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those that say that Kafka has the message. */
    long accepted() {
        return answers.getOrDefault(ACCEPTED, 0L);
    }

    private static double ms(MatchResult time) {
        double value = Double.parseDouble(time.group(1));
        return switch (time.group(2)) {
            case "us" -> value / 1_000;
            case "ms" -> value;
            case "s" -> value * 1_000;
            default -> value * 60_000;
        };
    }

    /** wrk leaves the line out where there is none. */
    private static long socketErrors(String output) {
        Matcher line = ERRORS.matcher(output);
        long errors = 0;
        for (int group = 1; line.find(0) && group <= line.groupCount(); group++) {
            errors += Long.parseLong(line.group(group));
        }
        return errors;
    }

    private static MatchResult find(Pattern line, String output) {
        Matcher found = line.matcher(output);
        if (!found.find()) {
            throw new IllegalArgumentException("no line " + line + " in what wrk wrote:\n" + output);
        }
        return found;
    }

    private static Pattern line(String pattern) {
        return Pattern.compile("^" + pattern + "\\s*$", Pattern.MULTILINE);
    }
}
