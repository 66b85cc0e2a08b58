package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.log.LogHeader;
import io.github.firstseen.testkit.log.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Conservation (F1, F3): each ingest record is in exactly one output topic exactly once, where its decision belongs, with
 * its key, value, headers and timestamp as they came; and nothing else is there but commands that nobody can read, each as one dead letter. Only a dead letter that is too large for
 * its own topic leaves key, value and headers behind, all of them, and says where they are.
 */
public final class EveryRecordDecidedOnce implements Guarantee {
    /** Kafka's own headers of a dead letter (KIP-1034). */
    private static final String DEAD_LETTER_PREFIX = "__streams.errors.";

    private static final String TOO_LARGE = "too-large";

    @Override
    public List<Violation> check(History history) {
        List<Violation> violations = new ArrayList<>();
        Map<Coordinates, List<OutputRecord>> bySource = new HashMap<>();
        for (OutputRecord output : history.outputs()) {
            Produced source = history.sourceOf(output);
            CommandRecord command = history.lifecycles().commandAt(output.source());
            if (command != null) {
                bySource.computeIfAbsent(command.record().coordinates(), at -> new ArrayList<>())
                        .add(output);
                compare(command, output, violations);
            } else if (source == null) {
                violations.add(new Violation(
                        output.record().coordinates(),
                        "is foreign: its source is " + output.record().headerText(HeaderNames.SOURCE)));
            } else {
                bySource.computeIfAbsent(source.coordinates(), at -> new ArrayList<>())
                        .add(output);
                compare(history, source, output, violations);
            }
        }
        for (Produced one : history.produced()) {
            count(one.coordinates(), bySource, violations);
        }
        for (CommandRecord command : history.lifecycles().commands()) {
            if (!command.isReadable()) {
                count(command.record().coordinates(), bySource, violations);
            }
        }
        return violations;
    }

    private static void count(
            Coordinates source, Map<Coordinates, List<OutputRecord>> bySource, List<Violation> violations) {
        List<OutputRecord> outputs = bySource.getOrDefault(source, List.of());
        if (outputs.size() != 1) {
            violations.add(
                    new Violation(source, outputs.isEmpty() ? "is lost" : "was decided more than once: " + outputs));
        }
    }

    /** A command that nobody can read is a dead letter, as it came. */
    private static void compare(CommandRecord command, OutputRecord output, List<Violation> violations) {
        Differences differences = new Differences(command.record().coordinates(), output, violations);
        String reason = output.record().headerText(HeaderNames.REASON);
        boolean isTold = output.topic() == OutputTopic.DEAD_LETTER
                && output.decision().equals("invalid")
                && InvalidReason.COMMAND_UNREADABLE.text().equals(reason);
        if (!isTold || command.isReadable()) {
            differences.add(
                    "is not what " + (command.isReadable() ? "a readable" : "an unreadable") + " command becomes");
        }
        compareContent(command.record(), output.record(), differences);
    }

    private static void compare(History history, Produced one, OutputRecord output, List<Violation> violations) {
        LogRecord before = one.record();
        LogRecord after = output.record();
        Differences differences = new Differences(one.coordinates(), output, violations);
        if (!output.topic().takes(output.decision())) {
            differences.add("does not belong into " + output.topic());
        }
        String requestId = after.headerText(HeaderNames.REQUEST_ID);
        if (requestId != null && !requestId.equals(String.valueOf(one.requestId()))) {
            differences.add("has request id " + requestId + " instead of " + one.requestId());
        }
        if (!isBare(output)) {
            compareContent(before, after, differences);
        }
        // The dead-letter topic is LogAppendTime: its timestamps are the broker's.
        if (output.topic() != OutputTopic.DEAD_LETTER
                && !history.mayBecome(before.timestampMs(), after.timestampMs())) {
            differences.add("has timestamp " + after.timestampMs() + " instead of " + before.timestampMs());
        }
    }

    private static void compareContent(LogRecord before, LogRecord after, Differences differences) {
        if (!Objects.equals(before.key(), after.key())) {
            differences.add("has another record key");
        }
        if (!Objects.equals(before.value(), after.value())) {
            differences.add("has another value");
        }
        if (!ownHeaders(before).equals(ownHeaders(after))) {
            differences.add("has headers " + ownHeaders(after) + " instead of " + ownHeaders(before));
        }
    }

    private static boolean isBare(OutputRecord output) {
        LogRecord record = output.record();
        return output.topic() == OutputTopic.DEAD_LETTER
                && TOO_LARGE.equals(record.headerText(HeaderNames.REASON))
                && record.key() == null
                && record.value() == null
                && ownHeaders(record).isEmpty();
    }

    /** Where differences between an ingest record and its output go. */
    private record Differences(Coordinates source, OutputRecord output, List<Violation> violations) {
        void add(String what) {
            violations.add(new Violation(source, "as " + output + " " + what));
        }
    }

    /** What is left when firstseen's and Kafka's additions are taken off; order and repetitions count. */
    private static List<LogHeader> ownHeaders(LogRecord record) {
        return record.headers().stream()
                .filter(header -> !header.name().startsWith(HeaderNames.PREFIX))
                .filter(header -> !header.name().startsWith(DEAD_LETTER_PREFIX))
                .toList();
    }
}
