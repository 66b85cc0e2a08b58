package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.log.LogHeader;
import io.github.firstseen.testkit.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The history of one task that owns every key, made by hand: its ingest partition 0, and what came on partition 1 and was
 * rerouted to it. Every output has a partition of its own, so that the outputs tell nothing of the order, unless asked to.
 */
final class TaskTold {
    static final long TTL_MS = 1_000;

    private final Map<Coordinates, Produced> produced = new LinkedHashMap<>();
    private final List<LogRecord> rerouted = new ArrayList<>();
    private final List<OutputRecord> outputs = new ArrayList<>();
    private boolean isOnePartition;

    /** From here on all outputs of a topic are in one partition, in the order told. */
    TaskTold inOnePartition() {
        isOnePartition = true;
        return this;
    }

    Coordinates here(@Nullable String key, String payload, long ms) {
        return in(0, key, payload, ms);
    }

    Coordinates away(@Nullable String key, String payload, long ms) {
        Coordinates source = in(1, key, payload, ms);
        reroute(source, 0);
        return source;
    }

    private Coordinates in(int partition, @Nullable String key, String payload, long ms) {
        long offset = produced.keySet().stream()
                .filter(at -> at.partition() == partition)
                .count();
        Coordinates at = new Coordinates("ingest", partition, offset);
        List<LogHeader> headers = key == null ? List.of() : List.of(LogHeader.of("idempotency-key", key));
        Bytes value = Bytes.wrap(payload.getBytes(StandardCharsets.UTF_8));
        produced.put(at, Produced.byHeaders(new LogRecord(at, value, value, headers, ms), TTL_MS));
        return at;
    }

    TaskTold reroute(Coordinates source, int partition) {
        LogRecord record = Objects.requireNonNull(produced.get(source)).record();
        List<LogHeader> headers = new ArrayList<>(record.headers());
        headers.add(LogHeader.of(HeaderNames.SOURCE, source.toString()));
        Coordinates at = new Coordinates("reroute", partition, rerouted.size());
        rerouted.add(new LogRecord(at, record.key(), record.value(), headers, record.timestampMs()));
        return this;
    }

    /** Takes back that it was rerouted. */
    TaskTold keep(Coordinates source) {
        rerouted.removeIf(record -> source.toString().equals(record.headerText(HeaderNames.SOURCE)));
        return this;
    }

    TaskTold firstSeen(Coordinates source) {
        return out(OutputTopic.DEDUPLICATED, "first-seen", source, List.of());
    }

    TaskTold duplicate(Coordinates source, Coordinates first) {
        return out(OutputTopic.DUPLICATES, "duplicate", source, copyOf(first, timeMs(first)));
    }

    TaskTold duplicate(Coordinates source, Coordinates first, long firstSeenMs) {
        return out(OutputTopic.DUPLICATES, "duplicate", source, copyOf(first, firstSeenMs));
    }

    TaskTold conflict(Coordinates source, Coordinates first) {
        return out(OutputTopic.CONFLICTS, "conflict", source, copyOf(first, timeMs(first)));
    }

    TaskTold late(Coordinates source, long streamTimeMs) {
        return dead("late", "late", source, streamTimeMs);
    }

    TaskTold invalid(Coordinates source, String reason, long streamTimeMs) {
        return dead("invalid", reason, source, streamTimeMs);
    }

    private TaskTold dead(String decision, String reason, Coordinates source, long streamTimeMs) {
        return out(
                OutputTopic.DEAD_LETTER,
                decision,
                source,
                List.of(
                        LogHeader.of(HeaderNames.REASON, reason),
                        LogHeader.of(HeaderNames.TIME_MS, Long.toString(timeMs(source))),
                        LogHeader.of(HeaderNames.STREAM_TIME_MS, Long.toString(streamTimeMs))));
    }

    private long timeMs(Coordinates source) {
        return Objects.requireNonNull(produced.get(source)).record().timestampMs();
    }

    private static List<LogHeader> copyOf(Coordinates first, long firstSeenMs) {
        return List.of(
                LogHeader.of(HeaderNames.ORIGIN, first.toString()),
                LogHeader.of(HeaderNames.FIRST_SEEN_MS, Long.toString(firstSeenMs)));
    }

    private TaskTold out(OutputTopic topic, String decision, Coordinates source, List<LogHeader> grounds) {
        LogRecord record = Objects.requireNonNull(produced.get(source)).record();
        List<LogHeader> headers = new ArrayList<>(grounds);
        headers.add(LogHeader.of(HeaderNames.DECISION, decision));
        headers.add(LogHeader.of(HeaderNames.SOURCE, source.toString()));
        Coordinates at = new Coordinates(topic.defaultName(), isOnePartition ? 0 : outputs.size(), outputs.size());
        outputs.add(new OutputRecord(
                topic, new LogRecord(at, record.key(), record.value(), headers, record.timestampMs())));
        return this;
    }

    /** Takes back what was told last. */
    TaskTold lose() {
        outputs.remove(outputs.size() - 1);
        return this;
    }

    History history() {
        return History.of(List.copyOf(produced.values()), outputs).withRerouted(rerouted);
    }
}
