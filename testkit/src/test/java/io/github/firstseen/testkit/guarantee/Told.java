package io.github.firstseen.testkit.guarantee;

import io.github.firstseen.dedup.Coordinates;
import io.github.firstseen.serdes.HeaderNames;
import io.github.firstseen.testkit.log.LogHeader;
import io.github.firstseen.testkit.log.LogRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;

/** A history made by hand, step by step: what was produced, and what a deduplicator is said to have made of it. */
final class Told {
    static final long TTL_MS = 1_000;

    private final List<Produced> produced = new ArrayList<>();
    private final List<OutputRecord> outputs = new ArrayList<>();

    /** The ingest record at this offset: a key, a payload, a time. */
    Told in(long offset, String key, String payload, long ms) {
        LogRecord record = new LogRecord(
                new Coordinates("ingest", 0, offset),
                bytes("record-key"),
                bytes(payload),
                List.of(LogHeader.of("idempotency-key", key), LogHeader.of("trace", "t" + offset)),
                ms);
        produced.add(Produced.byHeaders(record, TTL_MS));
        return this;
    }

    /** The ingest record at this offset, with a record key of its own. */
    Told inKeyed(long offset, String recordKey, String key) {
        in(offset, key, "x", 100);
        Produced last = produced.remove(produced.size() - 1);
        LogRecord record = last.record();
        LogRecord keyed = new LogRecord(
                record.coordinates(), bytes(recordKey), record.value(), record.headers(), record.timestampMs());
        produced.add(Produced.byHeaders(keyed, TTL_MS));
        return this;
    }

    Told firstSeen(long offset) {
        return out(output(OutputTopic.DEDUPLICATED, "first-seen", offset));
    }

    Told duplicate(long offset, long originOffset) {
        return out(with(output(OutputTopic.DUPLICATES, "duplicate", offset), origin(originOffset)));
    }

    Told conflict(long offset, long originOffset) {
        return out(with(output(OutputTopic.CONFLICTS, "conflict", offset), origin(originOffset)));
    }

    /** The broker dates dead letters, and Kafka and firstseen add headers to them. */
    Told deadLetter(long offset, String decision) {
        OutputRecord output = output(OutputTopic.DEAD_LETTER, decision, offset);
        output = with(output, LogHeader.of(HeaderNames.REASON, "late"));
        return out(at(with(output, LogHeader.of("__streams.errors.topic", "ingest")), 777_777));
    }

    Told out(OutputRecord output) {
        outputs.add(output);
        return this;
    }

    List<Produced> produced() {
        return produced;
    }

    History history() {
        return History.of(produced, outputs);
    }

    /** What a right deduplicator writes of the ingest record at this offset. */
    OutputRecord output(OutputTopic topic, String decision, long offset) {
        Produced one = produced.stream()
                .filter(candidate -> candidate.coordinates().offset() == offset)
                .findFirst()
                .orElseThrow();
        List<LogHeader> headers = new ArrayList<>(one.record().headers());
        headers.add(LogHeader.of(HeaderNames.DECISION, decision));
        headers.add(LogHeader.of(HeaderNames.SOURCE, one.coordinates().toString()));
        if (one.requestId() != null) {
            headers.add(LogHeader.of(
                    HeaderNames.REQUEST_ID,
                    Objects.requireNonNull(one.requestId()).toString()));
        }
        Coordinates at = new Coordinates(topic.defaultName(), 0, outputs.size());
        LogRecord record = one.record();
        return new OutputRecord(topic, new LogRecord(at, record.key(), record.value(), headers, record.timestampMs()));
    }

    static OutputRecord with(OutputRecord output, LogHeader header) {
        List<LogHeader> more = new ArrayList<>(output.record().headers());
        more.add(header);
        return withHeaders(output, more);
    }

    static OutputRecord without(OutputRecord output, String header) {
        return withHeaders(
                output,
                output.record().headers().stream()
                        .filter(one -> !one.name().equals(header))
                        .toList());
    }

    static OutputRecord at(OutputRecord output, long ms) {
        LogRecord record = output.record();
        return new OutputRecord(
                output.topic(),
                new LogRecord(record.coordinates(), record.key(), record.value(), record.headers(), ms));
    }

    static OutputRecord withValue(OutputRecord output, String value) {
        LogRecord record = output.record();
        return new OutputRecord(
                output.topic(),
                new LogRecord(
                        record.coordinates(), record.key(), bytes(value), record.headers(), record.timestampMs()));
    }

    /** Without record key, value and the producer's headers. */
    static OutputRecord bare(OutputRecord output) {
        LogRecord record = output.record();
        List<LogHeader> ours = record.headers().stream()
                .filter(header -> header.name().startsWith(HeaderNames.PREFIX))
                .toList();
        return new OutputRecord(
                output.topic(), new LogRecord(record.coordinates(), null, null, ours, record.timestampMs()));
    }

    static OutputRecord withKey(OutputRecord output, String key) {
        LogRecord record = output.record();
        return new OutputRecord(
                output.topic(),
                new LogRecord(
                        record.coordinates(), bytes(key), record.value(), record.headers(), record.timestampMs()));
    }

    private static OutputRecord withHeaders(OutputRecord output, List<LogHeader> headers) {
        LogRecord record = output.record();
        return new OutputRecord(
                output.topic(),
                new LogRecord(record.coordinates(), record.key(), record.value(), headers, record.timestampMs()));
    }

    static LogHeader origin(long offset) {
        return LogHeader.of(HeaderNames.ORIGIN, "ingest-0@" + offset);
    }

    private static Bytes bytes(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
