package io.github.firstseen.prove.traffic;

import io.github.firstseen.dedup.CommandType;
import io.github.firstseen.dedup.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says of one attempt, and when: mostly that it has begun and how it ended, at times nothing, the same twice, or
 * something else when a later attempt may be out.
 */
final class Reports {
    private static final int WORK_MS = 3_000;
    private static final int LATE_MS = 6_000;

    private final Random random;

    /**
     * One of them.
     *
     * @param delayMs after the record was read
     * @param outcome null for none
     */
    record Report(int delayMs, CommandType type, @Nullable Outcome outcome) {}

    Reports(Random random) {
        this.random = random;
    }

    /** Those on the next attempt, perhaps none. */
    List<Report> next() {
        List<Report> reports = new ArrayList<>();
        if (chance(15)) {
            return reports;
        }
        if (chance(50)) {
            reports.add(new Report(0, CommandType.PROCESSING, null));
        }
        int doneMs = random.nextInt(WORK_MS);
        Report end = report(doneMs, end());
        reports.add(end);
        if (chance(20)) {
            reports.add(new Report(doneMs + random.nextInt(WORK_MS), end.type(), end.outcome()));
        }
        if (chance(25)) {
            reports.add(report(doneMs + WORK_MS + random.nextInt(LATE_MS), end()));
        }
        return reports;
    }

    private CommandType end() {
        int percent = random.nextInt(100);
        if (percent < 35) {
            return CommandType.SUCCEEDED;
        }
        if (percent < 80) {
            return percent < 45 ? CommandType.REJECTED : CommandType.FAILED_RETRYABLE;
        }
        return percent < 90 ? CommandType.FAILED_FINAL : percent < 95 ? CommandType.RELEASE : CommandType.PROCESSING;
    }

    private Report report(int delayMs, CommandType type) {
        return new Report(delayMs, type, chance(70) ? outcome() : null);
    }

    /** Now and then longer than what is kept. */
    private Outcome outcome() {
        String content = "receipt-" + random.nextInt(1_000_000);
        return Outcome.of(
                chance(80) ? "text/plain" : "",
                (chance(5) ? content.repeat(Outcome.CONTENT_BYTES_MAX / 8) : content).getBytes(StandardCharsets.UTF_8));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
