package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Arrival;
import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.dedup.Decision;
import io.github.firstseen.dedup.Intake;
import io.github.firstseen.dedup.InvalidRecordException;
import io.github.firstseen.dedup.RequestId;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.log.LogHeader;
import io.github.firstseen.testkit.log.LogRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** Deals the records of a history out to the tasks that have read them, and tells of those that went a wrong way. */
final class TaskLogs {
    private static final Comparator<Coordinates> BY_PARTITION_AND_OFFSET =
            Comparator.comparingInt(Coordinates::partition).thenComparingLong(Coordinates::offset);

    private final History history;
    private final Intake intake;
    private final int partitions;
    private final Map<Coordinates, OutputRecord> outputs = new HashMap<>();
    private final Map<Coordinates, LogRecord> rerouted = new HashMap<>();
    private final Map<Integer, List<Turn>> ingestTurns = new TreeMap<>();
    private final Map<Integer, List<Turn>> rerouteTurns = new TreeMap<>();
    private final List<Violation> violations = new ArrayList<>();

    /** @param partitions of the ingest topic; 0 where nothing is ever rerouted */
    TaskLogs(History history, Intake intake, int partitions) {
        this.history = history;
        this.intake = intake;
        this.partitions = partitions;
        history.outputs().forEach(output -> {
            Produced source = history.sourceOf(output);
            if (source != null) {
                outputs.putIfAbsent(source.coordinates(), output);
            }
        });
        dealRerouted();
        dealIngest();
    }

    /** The two logs of each task, by its number. */
    Map<Integer, List<TaskLog>> logs() {
        Map<Integer, List<TaskLog>> logs = new TreeMap<>();
        ingestTurns.forEach((task, turns) ->
                logs.put(task, TaskLog.both(turns, rerouteTurns.getOrDefault(task, List.of()))));
        rerouteTurns.forEach((task, turns) -> logs.computeIfAbsent(task, none -> TaskLog.both(List.of(), turns)));
        return logs;
    }

    /** What is wrong with the ways they went. */
    List<Violation> violations() {
        return violations;
    }

    private void dealRerouted() {
        List<LogRecord> inOrder = new ArrayList<>(history.rerouted());
        inOrder.sort(Comparator.comparing(LogRecord::coordinates, BY_PARTITION_AND_OFFSET));
        for (LogRecord record : inOrder) {
            Produced source = sourceOf(record);
            if (source == null) {
                violations.add(new Violation(record.coordinates(), "was rerouted and never produced"));
            } else if (rerouted.putIfAbsent(source.coordinates(), record) != null) {
                violations.add(new Violation(source.coordinates(), "was rerouted again, to " + record.coordinates()));
            } else {
                add(rerouteTurns, record.coordinates().partition(), source);
            }
        }
    }

    private @Nullable Produced sourceOf(LogRecord record) {
        String source = record.headerText(HeaderNames.SOURCE);
        try {
            return source == null ? null : history.at(Coordinates.parse(source));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void dealIngest() {
        List<Produced> inOrder = new ArrayList<>();
        history.produced().forEach(inOrder::add);
        inOrder.sort(Comparator.comparing(Produced::coordinates, BY_PARTITION_AND_OFFSET));
        for (Produced one : inOrder) {
            int here = one.coordinates().partition();
            LogRecord travelled = rerouted.get(one.coordinates());
            judgeWay(one, travelled);
            if (travelled == null) {
                add(ingestTurns, here, one);
            } else {
                turns(ingestTurns, here).add(Turn.passing(one.coordinates(), travelled.timestampMs()));
            }
        }
    }

    private void judgeWay(Produced one, @Nullable LogRecord travelled) {
        int here = one.coordinates().partition();
        int judgedOn = travelled == null ? here : travelled.coordinates().partition();
        int owner = ownerOf(one);
        OutputRecord output = outputs.get(one.coordinates());
        boolean couldNotTravel = output == null || Said.of(output).isTooLarge();
        if (judgedOn != owner && (travelled != null || !couldNotTravel)) {
            violations.add(new Violation(
                    one.coordinates(), "was judged on partition " + judgedOn + ", its key belongs to " + owner));
        }
    }

    /** Where a record's key belongs; its own partition where it has none, or where keys belong nowhere else. */
    private int ownerOf(Produced one) {
        LogHeader key = one.record().header("idempotency-key");
        return partitions == 0 || one.requestId() == null || key == null || key.value() == null
                ? one.coordinates().partition()
                : Utils.toPositive(Utils.murmur2(key.value().get())) % partitions;
    }

    /** Of a record that has no output nothing is known; that it is missing is for {@link EveryRecordDecidedOnce} to say. */
    private void add(Map<Integer, List<Turn>> turns, int task, Produced one) {
        OutputRecord output = outputs.get(one.coordinates());
        Long timeMs = output == null ? null : Judgement.timeMs(output);
        if (output != null && timeMs != null && timeMs >= 0) {
            // What was reported of a key no output tells, so here such a record moves T and no more.
            turns(turns, task)
                    .add(
                            history.isReportedOn(one)
                                    ? Turn.passing(one.coordinates(), timeMs)
                                    : new Turn(one.coordinates(), timeMs, judged(one, output, timeMs)));
        }
    }

    private static List<Turn> turns(Map<Integer, List<Turn>> turns, int task) {
        return turns.computeIfAbsent(task, none -> new ArrayList<>());
    }

    private Turn.Judged judged(Produced one, OutputRecord output, long timeMs) {
        Arrival arrival = null;
        Decision.Invalid unreadable = null;
        try {
            arrival = arrival(one, timeMs);
        } catch (InvalidRecordException e) {
            unreadable = e.decision();
        }
        return new Turn.Judged(arrival, unreadable, output.record().coordinates(), Said.of(output));
    }

    private Arrival arrival(Produced one, long timeMs) throws InvalidRecordException {
        LogRecord record = one.record();
        RequestId id = one.requestId();
        if (id == null) {
            byte[] key = Intake.requireKey(bytes(record.header("idempotency-key")));
            throw new IllegalArgumentException(one.coordinates() + " has a key of " + key.length + " bytes and no id");
        }
        byte[] ttl = bytes(record.header("idempotency-ttl-ms"));
        long ttlMs = ttl == null ? one.ttlMs() : intake.requireTtlMs(ttl);
        if (partitions == 0) {
            Intake.requireRecordKey(record.key() == null ? null : record.key().get());
        }
        return new Arrival(id, history.fingerprintOf(one), one.coordinates(), record.timestampMs(), timeMs, ttlMs);
    }

    private static byte @Nullable [] bytes(@Nullable LogHeader header) {
        return header == null || header.value() == null ? null : header.value().get();
    }
}
