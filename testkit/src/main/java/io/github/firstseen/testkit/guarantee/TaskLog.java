package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a task has read on one of its logs, in the log's order. */
final class TaskLog {
    private final List<Turn> turns;
    private final int[] behind;

    private TaskLog(List<Turn> turns) {
        this.turns = turns;
        this.behind = new int[turns.size()];
    }

    /** A turn with its place: on which of the two logs, and where. */
    private record Placed(Coordinates output, int log, int index) {}

    /**
     * The two logs of a task. A task writes to any one partition of an output topic in the order in which it judges, and so
     * tells how its logs were interleaved wherever records of both met in one.
     */
    static List<TaskLog> both(List<Turn> ingest, List<Turn> rerouted) {
        List<TaskLog> logs = List.of(new TaskLog(ingest), new TaskLog(rerouted));
        Map<String, List<Placed>> outputs = new HashMap<>();
        for (int log = 0; log < logs.size(); log++) {
            List<Turn> turns = logs.get(log).turns;
            for (int index = 0; index < turns.size(); index++) {
                Turn.Judged judged = turns.get(index).judged();
                if (judged != null) {
                    Coordinates at = judged.output();
                    outputs.computeIfAbsent(at.topic() + '-' + at.partition(), none -> new ArrayList<>())
                            .add(new Placed(at, log, index));
                }
            }
        }
        outputs.values().forEach(ofOutput -> order(ofOutput, logs));
        return logs;
    }

    private static void order(List<Placed> ofOutput, List<TaskLog> logs) {
        ofOutput.sort(Comparator.comparingLong(placed -> placed.output().offset()));
        int[] before = new int[2];
        for (Placed placed : ofOutput) {
            int[] behind = logs.get(placed.log()).behind;
            behind[placed.index()] = before[1 - placed.log()];
            before[placed.log()] = Math.max(before[placed.log()], placed.index() + 1);
        }
    }

    List<Turn> turns() {
        return turns;
    }

    /** How many of the other log came before this turn, at least. */
    int behind(int index) {
        return behind[index];
    }
}
