package io.github.firstseen.testkit.guarantee;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds an order of the two logs of a task in which the rule explains every decision. Where none is left it reports the
 * two records that do not fit, believes what was decided, and goes on from there.
 *
 * <p>What a task remembers follows from how far it is on both logs, since every turn taken was decided as observed. So a
 * pair of positions from which no order was found is never tried again, however it is reached.
 */
final class Interleaving {
    /** How many turns may be taken back, at least. */
    private static final int KEPT = 5_000;

    private static final int TAKEN_BACK = 2_000;
    private static final int DEAD_ENDS = 200_000;
    /** In a history with many faults each is searched less far. */
    private static final int MANY_FAULTS = 20;

    private static final int DEAD_ENDS_OF_MANY = 5_000;
    private static final int LOOK_AHEAD = 200;
    private static final int NONE = -1;

    private final List<TaskLog> logs;
    private final TaskMemory memory;
    private final int[] read = new int[2];
    private final List<Integer> path = new ArrayList<>();
    private final Set<Long> deadEnds = new HashSet<>();
    private final Set<Turn> believed = new HashSet<>();
    private List<Integer> furthest = List.of();
    private final List<Violation> violations = new ArrayList<>();

    Interleaving(List<TaskLog> logs, TaskMemory memory) {
        this.logs = logs;
        this.memory = memory;
    }

    /** Goes through both logs to their ends; returns what could not be explained. */
    List<Violation> violations() {
        while (head(0) != null || head(1) != null) {
            int next = next();
            if (next != NONE) {
                take(next);
            } else if (!takeBack()) {
                believe();
            }
            if (path.size() >= 2 * KEPT) {
                settle(KEPT);
            }
        }
        settle(path.size());
        return violations;
    }

    private @Nullable Turn head(int log) {
        List<Turn> turns = logs.get(log).turns();
        return read[log] < turns.size() ? turns.get(read[log]) : null;
    }

    /** The log to read on: of two that fit the one with the earlier record, as Kafka Streams chooses. */
    private int next() {
        Turn ingest = head(0);
        Turn rerouted = head(1);
        if (isPast(ingest) || isPast(rerouted)) {
            return NONE;
        }
        int first = ingest == null || (rerouted != null && rerouted.timeMs() < ingest.timeMs()) ? 1 : 0;
        return fits(first) ? first : fits(1 - first) ? 1 - first : NONE;
    }

    private boolean isPast(@Nullable Turn head) {
        return head != null && memory.isPast(head) && !believed.contains(head);
    }

    private boolean fits(int log) {
        Turn head = head(log);
        return head != null
                && !deadEnds.contains(position(read[0] + (1 - log), read[1] + log))
                && ((isDue(log) && memory.allows(head)) || believed.contains(head));
    }

    private boolean isDue(int log) {
        return logs.get(log).behind(read[log]) <= read[1 - log];
    }

    private static long position(int ingest, int rerouted) {
        return ((long) ingest << 32) | rerouted;
    }

    private void take(int log) {
        Turn head = head(log);
        if (head == null) {
            throw new IllegalStateException("nothing is left of log " + log);
        }
        memory.take(head);
        read[log]++;
        path.add(log);
    }

    /** One turn back from a dead end; false if there is none, or too much has been tried. */
    private boolean takeBack() {
        if (path.size() > furthest.size()) {
            furthest = List.copyOf(path);
        }
        deadEnds.add(position(read[0], read[1]));
        int most = violations.size() < MANY_FAULTS ? DEAD_ENDS : DEAD_ENDS_OF_MANY;
        if (path.isEmpty() || path.size() < furthest.size() - TAKEN_BACK || deadEnds.size() > most) {
            return false;
        }
        undo();
        return true;
    }

    private void undo() {
        memory.takeBack();
        read[path.remove(path.size() - 1)]--;
    }

    private void settle(int turns) {
        memory.settle(turns);
        path.subList(0, turns).clear();
        deadEnds.clear();
        furthest = List.of();
    }

    /** At the furthest that was reached, blames the record that does not fit and, once believed, lets more others fit. */
    private void believe() {
        while (!path.isEmpty()) {
            undo();
        }
        furthest.forEach(this::take);
        furthest = List.of();
        deadEnds.clear();
        int log = reach(0) >= reach(1) ? 0 : 1;
        Turn wrong = head(log);
        Turn other = head(1 - log);
        if (wrong != null) {
            String beside = other == null || !isDue(1 - log)
                    ? ""
                    : "; nor fits " + other.source() + " as " + told(1 - log, other);
            violations.add(new Violation(wrong.source(), "as " + told(log, wrong) + beside));
            believed.add(wrong);
        }
    }

    private String told(int log, Turn turn) {
        Turn.Judged judged = turn.judged();
        return judged == null
                ? "passing"
                : judged.said() + ", where the rule says " + memory.allowed(turn, judged)
                        + (isDue(log) ? "" : " and the order of the outputs that it came later");
    }

    /** How many turns fit if this one is believed, more if it is its turn; -1 if none does not fit. */
    private int reach(int log) {
        if (head(log) == null || (fits(log) && !isPast(head(log)))) {
            return NONE;
        }
        int before = path.size();
        boolean isDue = isDue(log);
        take(log);
        int next = next();
        while (next != NONE && path.size() < before + LOOK_AHEAD) {
            take(next);
            next = next();
        }
        int reached = path.size() - before;
        while (path.size() > before) {
            undo();
        }
        return isDue ? LOOK_AHEAD + reached : reached;
    }
}
