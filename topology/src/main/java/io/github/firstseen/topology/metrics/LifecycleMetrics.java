package io.github.firstseen.topology.metrics;

import io.github.firstseen.dedup.Answer;
import io.github.firstseen.dedup.RefusalReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What becomes of a task's lifecycle commands. For the task's thread. */
public final class LifecycleMetrics {
    private final Map<RefusalReason, Count> refused = new EnumMap<>(RefusalReason.class);
    private final Answered answered = new Answered();
    private final Count moved;
    private final Count unreadable;

    public LifecycleMetrics(TaskSensors sensors) {
        moved = sensors.count(Metric.COMMANDS_ANSWERED, "moved");
        unreadable = sensors.count(Metric.COMMANDS_ANSWERED, "unreadable");
        for (RefusalReason reason : RefusalReason.values()) {
            refused.put(reason, sensors.count(Metric.COMMANDS_ANSWERED, reason.text()));
        }
    }

    /** A command was answered. */
    public void answered(Answer answer) {
        answer.match(answered).add(1);
    }

    /** A record was no command. */
    public void unreadable() {
        unreadable.add(1);
    }

    private final class Answered implements Answer.Cases<Count> {
        @Override
        public Count moved(Answer.Moved answer) {
            return moved;
        }

        @Override
        public Count refused(Answer.Refused answer) {
            return Objects.requireNonNull(refused.get(answer.reason()));
        }
    }
}
