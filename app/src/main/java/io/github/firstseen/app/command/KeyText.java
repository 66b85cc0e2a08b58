package io.github.firstseen.app.command;

import io.github.firstseen.app.client.KeyAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is kept of a key, for people: a line for each thing that is known. */
final class KeyText {
    private final long nowMs;
    private final List<String> lines = new ArrayList<>();

    /** @param nowMs what ages are counted from, in ms since the epoch */
    KeyText(long nowMs) {
        this.nowMs = nowMs;
    }

    List<String> of(KeyAnswer answer) {
        addIf("key", answer.key());
        addIf("scope", answer.scope());
        add("request id", answer.requestId());
        add("status", answer.status());
        add("next copy", nextCopy(answer.nextCopy()));
        add("first seen", Shown.withAge(answer.firstSeenMs(), nowMs));
        add("expires", Shown.withAge(answer.expiryMs(), nowMs));
        add("origin", answer.origin());
        add("record time", Shown.withAge(answer.recordTimeMs(), nowMs));
        add("fingerprint", answer.fingerprint());
        add("attempt", Integer.toString(answer.attempt()));
        add("lease until", answer.leaseUntilMs() == null ? "none" : Shown.withAge(answer.leaseUntilMs(), nowMs));
        KeyAnswer.Outcome outcome = answer.outcome();
        add("outcome", outcome == null ? "none" : outcome.length() + " bytes of " + outcome.contentType());
        addAnsweredBy(answer.answeredBy());
        return List.copyOf(lines);
    }

    private void addAnsweredBy(KeyAnswer.@Nullable AnsweredBy by) {
        if (by == null) {
            return;
        }
        String role = by.role().equals("active") ? "the active one" : by.role();
        add("answered by", by.instance() + ", partition " + by.partition() + ", " + role + behind(by.behind()));
        add("as of", Shown.utc(by.asOfMs()));
    }

    private static String behind(KeyAnswer.@Nullable Behind behind) {
        if (behind == null) {
            return "";
        }
        String time = behind.ms() == null ? "" : ", " + Shown.span(behind.ms()) + " at most";
        return String.format(Locale.ROOT, ", %,d records behind%s", behind.records(), time);
    }

    private static String nextCopy(String nextCopy) {
        return switch (nextCopy) {
            case "duplicate" -> "duplicate: held back";
            case "first-seen" -> "first-seen: let through";
            case "attempts-exhausted" -> "attempts-exhausted: to the dead-letter topic";
            default -> nextCopy;
        };
    }

    private void addIf(String name, @Nullable String value) {
        if (value != null) {
            add(name, value);
        }
    }

    private void add(String name, String value) {
        lines.add(Shown.text(String.format(Locale.ROOT, "%-12s %s", name, value)));
    }
}
