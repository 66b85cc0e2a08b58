package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Answer;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.InvalidReason;
import io.github.firstseen.dedup.Lifecycle;
import io.github.firstseen.dedup.Outcome;
import io.github.firstseen.dedup.Progress;
import io.github.firstseen.dedup.RefusalReason;
import io.github.firstseen.dedup.Sighting;
import io.github.firstseen.schemas.AuditEvent;
import io.github.firstseen.schemas.AuditKind;
import io.github.firstseen.schemas.Status;
import io.github.firstseen.serdes.avro.AvroValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The audit events of one key, one after the other, and what each must have left to the next. What is wrong with one is
 * then believed.
 */
final class AuditChain {
    private final Lifecycle lifecycle;
    private final long graceMs;
    private final List<String> wrong = new ArrayList<>();
    private @Nullable Sighting left;
    private boolean isLeftKnown = true;

    AuditChain(Lifecycle lifecycle, long graceMs) {
        this.lifecycle = lifecycle;
        this.graceMs = graceMs;
    }

    /**
     * What is wrong with the next event.
     *
     * @param command that it tells of; null for a decision
     * @param output that it tells of; null for a command
     */
    List<String> next(AuditRecord record, @Nullable CommandRecord command, @Nullable OutputRecord output) {
        wrong.clear();
        if (askedNothing(record)) {
            return List.of();
        }
        judgeStep(record);
        Sighting before = before(record);
        if (record.isDecision()) {
            decided(record, before, output);
        } else {
            answered(record, before, command);
        }
        if (!wrong.isEmpty()) {
            isLeftKnown = false;
        }
        return List.copyOf(wrong);
    }

    /** A record that could not be judged, or a command on a partition that does not own the key. */
    private static boolean askedNothing(AuditRecord record) {
        return record.isDecision()
                ? record.event().getInputs() == null
                : RefusalReason.WRONG_PARTITION.text().equals(record.event().getReason());
    }

    /** What was remembered before, with its outcome where that is known. */
    private @Nullable Sighting before(AuditRecord record) {
        Sighting remembered = record.remembered();
        Sighting expected = left;
        boolean isForgotten =
                remembered == null && expected != null && record.streamTimeMs() >= expected.expiryMs() + graceMs;
        boolean isAsLeft = Objects.equals(remembered, expected == null ? null : withoutOutcome(expected));
        if (isLeftKnown && !isAsLeft && !isForgotten) {
            wrong.add("remembers " + remembered + ", the event before has left " + expected);
        }
        isLeftKnown = isLeftKnown && wrong.isEmpty();
        return isAsLeft ? expected : remembered;
    }

    private static Sighting withoutOutcome(Sighting sighting) {
        Progress progress = sighting.progress();
        return new Sighting(
                sighting.fingerprint(),
                sighting.origin(),
                sighting.recordTimeMs(),
                sighting.firstSeenMs(),
                sighting.expiryMs(),
                new Progress(progress.status(), progress.attempt(), progress.leaseUntilMs(), null));
    }

    /** Whatever the rule says, within one life. */
    private void judgeStep(AuditRecord record) {
        AuditEvent event = record.event();
        Sighting from = record.remembered();
        Integer attempt = event.getAttempt();
        if (from == null || attempt == null || event.getFromStatus() == Status.EXPIRED) {
            return;
        }
        if (from.status().isFinal() && AvroValues.of(from.status()) != event.getToStatus()) {
            wrong.add("moves the final " + from.status() + " to " + event.getToStatus());
        }
        boolean isNext = event.getKind() == AuditKind.DECISION && attempt == from.attempt() + 1;
        if (attempt != from.attempt() && !isNext) {
            wrong.add("leads from attempt " + from.attempt() + " to " + attempt);
        }
        if (event.getKind() == AuditKind.REFUSAL && AvroValues.of(from.status()) != event.getToStatus()) {
            wrong.add("is refused and leads from " + from.status() + " to " + event.getToStatus());
        }
    }

    private void decided(AuditRecord record, @Nullable Sighting before, @Nullable OutputRecord output) {
        left = before;
        if (InvalidReason.TOO_LARGE.text().equals(record.event().getReason())) {
            // Of the limits of topics the rule knows nothing.
            return;
        }
        Decision decision = AuditRule.decide(record, before);
        AuditRule.Expected expected = AuditRule.expected(decision);
        if (!expected.isSaidBy(record.event())) {
            wrong.add("says " + AuditRule.Expected.of(record.event()) + ", where the rule says " + expected + " of "
                    + before);
        }
        left = AuditRule.leftBy(decision, before);
        boolean isCopy = decision instanceof Decision.Duplicate || decision instanceof Decision.Conflict;
        if (isCopy && before != null && output != null && isLeftKnown) {
            judgeOutcome(before.progress().outcome(), output);
        }
    }

    private void judgeOutcome(@Nullable Outcome outcome, OutputRecord output) {
        if (!OutcomeHeaders.tell(output, outcome)) {
            wrong.add("is answered in " + output + " with another outcome than the one that was reported, " + outcome);
        }
    }

    private void answered(AuditRecord record, @Nullable Sighting before, @Nullable CommandRecord command) {
        left = before;
        if (command == null || command.command() == null) {
            // AuditTellsAll says so.
            return;
        }
        Answer answer = lifecycle.answer(command.command().command(), before, record.streamTimeMs(), record.wallMs());
        AuditEvent event = record.event();
        if (answer instanceof Answer.Moved moved) {
            left = moved.to();
            Outcome outcome = moved.to().progress().outcome();
            boolean isTold = event.getKind() == AuditKind.TRANSITION
                    && event.getToStatus() == AvroValues.of(moved.to().status())
                    && Objects.equals(event.getAttempt(), moved.to().attempt())
                    && Objects.equals(
                            outcome, event.getOutcome() == null ? null : AvroValues.outcome(event.getOutcome()));
            if (!isTold) {
                wrong.add("says " + event.getToStatus() + " " + event.getReason() + ", where the lifecycle moves "
                        + before + " to " + moved.to());
            }
        } else if (answer instanceof Answer.Refused refused) {
            if (event.getKind() != AuditKind.REFUSAL || !refused.reason().text().equals(event.getReason())) {
                wrong.add("says " + event.getToStatus() + " " + event.getReason() + ", where the lifecycle says "
                        + refused.reason().text() + " of " + before);
            }
        }
    }
}
